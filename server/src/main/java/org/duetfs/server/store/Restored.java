package org.duetfs.server.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.state.State;
import org.duetfs.server.store.files.MemberFiles;

/**
 * Brings state and files back when a store is opened.
 *
 * <p>The rows on the disk are of some applied index. The files may be ahead of them, as rows ride
 * with some later commit, and behind them, as files are not synced one by one. So the rows decide,
 * and the files follow: nothing that durable rows name was ever destroyed ({@link Trash}), and
 * every content that was not synced is in the log or in staging. The entries after that index stay
 * in the log, also those whose files had been changed already: who says that they are committed has
 * them applied again, from exactly the state that they were applied to the first time.
 */
final class Restored {
  private static final long BATCH = 4 << 20;

  private final MemberFiles files;
  private final LogDb db;
  private final Loaded loaded;
  private final Names names;
  private final Staging staging;

  Restored(MemberFiles files, LogDb db, Loaded loaded, Names names, Staging staging) {
    this.files = files;
    this.db = db;
    this.loaded = loaded;
    this.names = names;
    this.staging = staging;
  }

  /** Puts the rows into a state. */
  void fill(State state) {
    loaded.nodes().forEach(row -> state.restoreNode(row.row()));
    loaded.sessions().forEach(state::restoreSession);
    loaded.prepared().forEach(state::restorePrepared);
    loaded.decisions().forEach(state::restoreDecision);
    state.restoreApplied(loaded.applied());
  }

  /** Puts the files to what the rows say, and notes which is which. */
  void place(FileApplier applier, Copies copies, RowBuffer buffer) throws IOException {
    Contents.Trust trust = loaded.syncFailed() ? Contents.Trust.NONE : Contents.Trust.PLACES;
    Contents contents = new Contents(files, applier, ContentLog.of(db, loaded), names, trust);
    Placer placer =
        new Placer(files, names, Ground.survey(files), contents, loaded.nodes(), loaded.former());
    Map<NodeId, LocalCopy> placed = placer.place();
    for (LocalRow row : loaded.nodes()) {
      NodeId id = row.row().id();
      LocalCopy copy = placed.getOrDefault(id, LocalCopy.NONE);
      boolean asBefore = copy.equals(row.copy());
      copies.restore(row.row(), asBefore ? row.copy() : copy);
      if (!asBefore) {
        buffer.touch(id);
      }
    }
  }

  /** Keeps the uploads that the log names. */
  void pinStaged() throws IOException {
    Index at = loaded.cut();
    for (List<Entry> batch = db.entriesAfter(at, BATCH);
        !batch.isEmpty();
        batch = db.entriesAfter(at, BATCH)) {
      batch.forEach(staging::pin);
      at = batch.get(batch.size() - 1).index();
    }
    loaded
        .steps()
        .forEach(step -> step.payload().ifPresent(p -> staging.pin(p, step.version().number())));
  }

  /** Empties our own areas; the rows of {@link #place} must be durable. */
  void clear() throws IOException {
    Leftovers.clear(files, names, db, loaded, staging);
  }
}
