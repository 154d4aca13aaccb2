package org.duetfs.server.store;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.FileChange;
import org.duetfs.protocol.state.TreeRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies committed entries: state first, then files, both under the apply lock. For the writer
 * only.
 */
final class Applying {
  private static final Logger LOG = LoggerFactory.getLogger(Applying.class);

  private final SharedState state;
  private final Manifests manifests;
  private final Copies copies;
  private final FileApplier files;
  private final RowBuffer buffer;
  private final Staging staging;
  private final Room room;

  Applying(
      SharedState state,
      Manifests manifests,
      Copies copies,
      FileApplier files,
      RowBuffer buffer,
      Staging staging,
      Room room) {
    this.state = state;
    this.manifests = manifests;
    this.copies = copies;
    this.files = files;
    this.buffer = buffer;
    this.staging = staging;
    this.room = room;
  }

  /** Applies an entry; a file that could not be changed leaves a damaged copy. */
  Applied apply(Entry entry, Lock applyLock) {
    manifests.load(entry.body(), state);
    applyLock.lock();
    try {
      Applied applied = state.apply(entry);
      Map<NodeId, LocalCopy> made = changeFiles(entry, applied);
      applied.nodes().forEach(id -> keep(id, made));
      buffer.add(applied);
      return applied;
    } finally {
      applyLock.unlock();
    }
  }

  private void keep(NodeId id, Map<NodeId, LocalCopy> made) {
    Optional<TreeRow> row = state.look(s -> s.row(id));
    if (row.isPresent()) {
      copies.put(row.get(), made.getOrDefault(id, copies.of(id)));
    } else {
      copies.remove(id);
    }
  }

  private Map<NodeId, LocalCopy> changeFiles(Entry entry, Applied applied) {
    Map<NodeId, LocalCopy> made = new HashMap<>();
    if (applied.files().isEmpty()) {
      return made;
    }
    Set<Long> gone = inodesGone(applied);
    for (FileChange change : applied.files()) {
      note(entry, change);
      NodeId id = node(change);
      try {
        room.must(() -> files.run(change, copies::of, gone)).ifPresent(copy -> made.put(id, copy));
      } catch (IOException e) {
        LOG.error(
            "entry {} is committed but its file could not be changed here: {}",
            entry.index(),
            e.toString());
        made.put(id, copies.of(id).asDamaged());
      }
    }
    return made;
  }

  private Set<Long> inodesGone(Applied applied) {
    Set<Long> gone = new HashSet<>();
    state
        .look(s -> applied.nodes().stream().filter(id -> s.row(id).isEmpty()).toList())
        .forEach(id -> gone.add(copies.of(id).inode()));
    return gone;
  }

  /** Notes of a content what its log entry alone does not tell, and the upload it came from. */
  private void note(Entry entry, FileChange change) {
    long number = entry.index().number();
    if (change instanceof FileChange.AddBytes add) {
      staging.use(add.payload(), number);
      buffer.add(
          new ContentStep(
              add.id(), add.version(), add.at(), copies.version(add.id()), Optional.empty()));
    } else if (change instanceof FileChange.Put put) {
      staging.use(put.payload(), number);
      if (entry.body() instanceof Body.MoveCommitted) {
        buffer.add(
            new ContentStep(put.id(), put.version(), 0, Index.ZERO, Optional.of(put.payload())));
      }
    }
  }

  private static NodeId node(FileChange change) {
    if (change instanceof FileChange.MakeDirectory make) {
      return make.id();
    } else if (change instanceof FileChange.Put put) {
      return put.id();
    } else if (change instanceof FileChange.AddBytes add) {
      return add.id();
    } else if (change instanceof FileChange.Rename rename) {
      return rename.id();
    }
    return ((FileChange.Remove) change).id();
  }
}
