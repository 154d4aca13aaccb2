package org.duetfs.server.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.TreeRow;
import org.duetfs.server.store.files.MemberFiles;

/** Mends damaged copies from the mirror. Thread safe, one call at a time. */
public final class Mender {
  /** So many at a time, the ones nearest to the top first. */
  private static final int PORTION = 256;

  private final MemberFiles files;
  private final Names names;
  private final SharedState state;
  private final Copies copies;
  private final Journal journal;

  Mender(MemberFiles files, Names names, SharedState state, Copies copies, Journal journal) {
    this.files = files;
    this.names = names;
    this.state = state;
    this.copies = copies;
    this.journal = journal;
  }

  /** Tells whether any copy is damaged. */
  public boolean isNeeded() {
    return copies.anyDamaged();
  }

  /**
   * Mends some of the damaged copies; those that the mirror lacks too stay as they are.
   *
   * @return how many were mended
   * @throws IOException when it broke off
   */
  public int mend(ContentSource source) throws IOException {
    List<TreeRow> damaged = damaged();
    int mended = 0;
    List<Wanted> wanted = new ArrayList<>();
    for (TreeRow row : damaged) {
      if (row.kind() == NodeKind.FILE) {
        wanted.add(new Wanted.OfNode(row.id(), row.version(), row.size(), row.crc32c()));
      } else if (journal.mend(row.id(), m -> m.mendDirectory(row.id()))) {
        mended++;
      }
    }
    Arriving arriving = new Arriving(files, names, new Syncing(), came -> {});
    try {
      source.fetch(wanted, arriving);
      for (TreeRow row : damaged) {
        mended += mendFile(row, arriving) ? 1 : 0;
      }
      return mended;
    } finally {
      for (Arriving.Arrived left : arriving.files().values()) {
        files.removeFile(left.spot());
      }
    }
  }

  private boolean mendFile(TreeRow row, Arriving arriving) throws IOException {
    Arriving.Arrived file = arriving.files().get(row.id());
    if (file == null) {
      return false;
    }
    files.sync(file.spot());
    boolean done = journal.mend(row.id(), m -> m.mendFile(row.id(), row.version(), file));
    if (done) {
      arriving.files().remove(row.id());
    }
    return done;
  }

  private List<TreeRow> damaged() {
    Function<NodeId, Optional<RemotePath>> path = id -> state.look(s -> s.pathOf(id));
    return copies.damaged().stream()
        .flatMap(id -> state.look(s -> s.row(id)).stream())
        .sorted(
            Comparator.comparingInt(
                row -> path.apply(row.id()).map(RemotePath::depth).orElse(Integer.MAX_VALUE)))
        .limit(PORTION)
        .toList();
  }
}
