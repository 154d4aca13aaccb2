package org.duetfs.server.store;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.TreeRow;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets aside what this member has changed since its history parted from its mirror's: each file
 * gets a second name beside the user's tree. Which of them differ from what the mirror has is found
 * out when all of the mirror's rows are here.
 *
 * <p>Bytes are never written to a name that is set aside: a write makes another file, an append
 * only adds behind the size that is noted.
 */
final class SetAside {
  private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);

  private final MemberFiles files;
  private final SharedState state;
  private final Copies copies;

  SetAside(MemberFiles files, SharedState state, Copies copies) {
    this.files = files;
    this.state = state;
    this.copies = copies;
  }

  /** A directory, and whether it or one above it was changed after the base. */
  private record Folder(NodeId node, RemotePath path, boolean changed) {}

  /**
   * Names every file of the state a second time that was changed, or stands below what was. Nothing
   * of it is synced on return.
   *
   * @throws IOException when a file could not be named; it may be tried again
   */
  List<ConflictRow> run(Parting parting) throws IOException {
    Map<NodeId, List<TreeRow>> below = new HashMap<>();
    for (TreeRow row : state.look(s -> List.copyOf(s.rows()))) {
      below.computeIfAbsent(row.parent(), id -> new ArrayList<>()).add(row);
    }
    List<ConflictRow> found = new ArrayList<>();
    Deque<Folder> folders = new ArrayDeque<>();
    folders.add(new Folder(NodeId.ROOT, RemotePath.ROOT, false));
    while (!folders.isEmpty()) {
      Folder folder = folders.remove();
      for (TreeRow row : below.getOrDefault(folder.node(), List.of())) {
        RemotePath path = folder.path().child(row.name());
        boolean changed = folder.changed() || row.changed().isAfter(parting.base());
        boolean directory = row.kind() == NodeKind.DIRECTORY;
        if (directory) {
          folders.add(new Folder(row.id(), path, changed));
        }
        // A directory with something in it comes back with that.
        if (changed && (!directory || !below.containsKey(row.id()))) {
          found.add(keep(parting, found.size() + 1, path, row));
        }
      }
    }
    return found;
  }

  private ConflictRow keep(Parting parting, int ordinal, RemotePath path, TreeRow row)
      throws IOException {
    boolean directory = row.kind() == NodeKind.DIRECTORY;
    long inode = directory ? 0 : link(parting.view() + "-" + ordinal, path, row.id());
    Conflict conflict =
        new Conflict(
            parting.view(),
            ordinal,
            path,
            kind(parting, row),
            directory ? Index.ZERO : row.version(),
            row.changed(),
            row.size(),
            row.crc32c(),
            row.mtimeMillis(),
            !directory && inode == 0);
    return new ConflictRow(conflict, row.id(), inode, false);
  }

  private static Conflict.Kind kind(Parting parting, TreeRow row) {
    if (row.kind() == NodeKind.DIRECTORY) {
      return Conflict.Kind.DIRECTORY;
    } else if (!parting.isShared(row.id())) {
      return Conflict.Kind.MADE;
    }
    return row.version().isAfter(parting.base()) ? Conflict.Kind.CHANGED : Conflict.Kind.MOVED;
  }

  /** Returns the file's inode; 0 when the copy is damaged, as there is nothing whole to keep. */
  private long link(String id, RemotePath path, NodeId node) throws IOException {
    LocalCopy copy = copies.of(node);
    Optional<Stat> there = files.stat(Spot.data(path));
    boolean whole =
        !copy.damaged()
            && there
                .filter(t -> t.kind() == Stat.Kind.FILE && t.inode() == copy.inode())
                .isPresent();
    if (!whole) {
      LOG.warn("the copy of {} is damaged, or not where it was: it cannot be set aside", path);
      return 0;
    }
    files.link(Spot.data(path), ConflictRow.spot(id));
    return copy.inode();
  }
}
