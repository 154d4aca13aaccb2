package org.duetfs.server.store;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.state.TreeRow;

/** What the log still knows of how the contents of files came about. */
final class ContentLog {
  /**
   * How to make a content anew.
   *
   * @param keep how much of the file on the disk is its beginning
   * @param pieces what comes after that
   */
  record Recipe(long keep, List<Payload> pieces) {}

  private record Key(NodeId node, Index version) {}

  private final LogDb db;
  private final Index cut;
  private final Map<Key, ContentStep> steps = new HashMap<>();

  private ContentLog(LogDb db, Index cut) {
    this.db = db;
    this.cut = cut;
  }

  /** Looks into the log that was found when the store was opened. */
  static ContentLog of(LogDb db, Loaded loaded) {
    ContentLog log = new ContentLog(db, loaded.cut());
    loaded.steps().forEach(step -> log.steps.put(new Key(step.node(), step.version()), step));
    return log;
  }

  /** Stands for a log that ends where it is cut. */
  static ContentLog empty(LogDb db, Index cut) {
    return new ContentLog(db, cut);
  }

  /** Tells whether a file's content was made since the files were synced. */
  boolean isNew(TreeRow row) {
    return row.version().number() > cut.number();
  }

  /** Finds how to make a file's content; it can be made only if all that it needs is here. */
  Optional<Recipe> recipe(TreeRow row) throws IOException {
    Deque<Payload> pieces = new ArrayDeque<>();
    Index version = row.version();
    long size = row.size();
    while (version.number() > cut.number()) {
      ContentStep step = steps.get(new Key(row.id(), version));
      Optional<Payload> payload = payload(version, Optional.ofNullable(step));
      if (payload.isEmpty()) {
        return Optional.empty();
      }
      pieces.addFirst(payload.get());
      if (step == null || step.previous().equals(Index.ZERO)) {
        return Optional.of(new Recipe(0, List.copyOf(pieces)));
      }
      version = step.previous();
      size = step.at();
    }
    return Optional.of(new Recipe(size, List.copyOf(pieces)));
  }

  private Optional<Payload> payload(Index version, Optional<ContentStep> step) throws IOException {
    if (step.isPresent() && step.get().payload().isPresent()) {
      return step.get().payload();
    }
    List<Entry> entry = db.entriesAfter(new Index(version.generation(), version.number() - 1), 1);
    return entry.isEmpty() || !entry.get(0).index().equals(version)
        ? Optional.empty()
        : Payloads.content(entry.get(0).body());
  }
}
