package org.duetfs.server.store;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.FileChange;
import org.duetfs.protocol.state.TreeRow;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;

/** Puts sound things in the place of damaged copies. For the writer. */
final class Mending {
  private final MemberFiles files;
  private final SharedState state;
  private final Copies copies;
  private final FileApplier applier;
  private final Lock applyLock;

  Mending(
      MemberFiles files, SharedState state, Copies copies, FileApplier applier, Lock applyLock) {
    this.files = files;
    this.state = state;
    this.copies = copies;
    this.applier = applier;
    this.applyLock = applyLock;
  }

  /**
   * Gives a whole, synced file the place of a node's damaged copy; false when the node is of
   * another version by now, or sound.
   */
  boolean mendFile(NodeId id, Index version, Arriving.Arrived file) throws IOException {
    applyLock.lock();
    try {
      Optional<TreeRow> row = damaged(id).filter(r -> r.version().equals(version));
      Optional<RemotePath> path = row.flatMap(r -> state.look(s -> s.pathOf(id)));
      if (row.isEmpty() || path.isEmpty()) {
        return false;
      }
      Spot spot = Spot.data(path.get());
      long old = copies.of(id).inode();
      boolean there = files.stat(spot).filter(stat -> stat.inode() == old).isPresent();
      applier.place(file.spot(), spot, there ? old : 0);
      copies.restore(row.get(), LocalCopy.of(file.inode()));
      return true;
    } finally {
      applyLock.unlock();
    }
  }

  /** Makes a directory that could not be made; what it held is mended after it. */
  boolean mendDirectory(NodeId id) throws IOException {
    applyLock.lock();
    try {
      Optional<TreeRow> row = damaged(id).filter(r -> r.kind() == NodeKind.DIRECTORY);
      Optional<RemotePath> path = row.flatMap(r -> state.look(s -> s.pathOf(id)));
      if (row.isEmpty() || path.isEmpty()) {
        return false;
      }
      Optional<Stat> there = files.stat(Spot.data(path.get()));
      if (there.isPresent() && there.get().inode() == copies.of(id).inode()) {
        copies.restore(row.get(), LocalCopy.of(there.get().inode()));
        return true;
      }
      Optional<LocalCopy> made =
          applier.run(new FileChange.MakeDirectory(id, path.get()), copies::of, Set.of());
      made.ifPresent(copy -> copies.restore(row.get(), copy));
      return made.isPresent();
    } finally {
      applyLock.unlock();
    }
  }

  private Optional<TreeRow> damaged(NodeId id) {
    return copies.of(id).damaged() ? state.look(s -> s.row(id)) : Optional.empty();
  }
}
