package org.duetfs.server.store;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.state.TreeRow;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;
import org.jspecify.annotations.Nullable;

/**
 * Puts the user's tree to what the rows say, from the top down and from any mixture of what was and
 * was not on the disk: what is at a wrong name goes to the side, what is missing is fetched from
 * wherever its inode is found, and what is nowhere is made anew. No renaming of the log is
 * replayed.
 */
final class Placer {
  private final MemberFiles files;
  private final Names names;
  private final Ground ground;
  private final Contents contents;
  private final Map<NodeId, Map<String, LocalRow>> wanted = new HashMap<>();
  private final Set<Long> known = new HashSet<>();
  private final Map<NodeId, LocalCopy> copies = new HashMap<>();

  /**
   * Starts with what there is and what is wanted.
   *
   * @param former the inodes of our own things that no row names
   */
  Placer(
      MemberFiles files,
      Names names,
      Ground ground,
      Contents contents,
      Collection<LocalRow> rows,
      Set<Long> former) {
    this.files = files;
    this.names = names;
    this.ground = ground;
    this.contents = contents;
    known.addAll(former);
    for (LocalRow row : rows) {
      wanted.computeIfAbsent(row.row().parent(), id -> new HashMap<>()).put(row.row().name(), row);
      known.add(row.copy().inode());
    }
  }

  /** A directory that is in place, and its node. */
  private record Folder(NodeId node, Thing thing) {}

  /** Places everything; returns each node's copy. */
  Map<NodeId, LocalCopy> place() throws IOException {
    Deque<Folder> folders = new ArrayDeque<>();
    folders.add(new Folder(NodeId.ROOT, ground.top(Area.DATA)));
    while (!folders.isEmpty()) {
      Folder folder = folders.remove();
      Map<String, LocalRow> rows = wanted.getOrDefault(folder.node(), Map.of());
      evict(folder.thing(), rows);
      for (LocalRow row : rows.values()) {
        fill(folder.thing(), row).ifPresent(folders::add);
      }
    }
    return copies;
  }

  /** Takes away what no row, or another row, wants at its name. */
  private void evict(Thing folder, Map<String, LocalRow> rows) throws IOException {
    for (Thing thing : new ArrayList<>(folder.below.values())) {
      LocalRow row = rows.get(thing.name());
      if (row != null && (isOf(thing, row) || canBe(thing, row))) {
        continue;
      }
      boolean ours = known.contains(thing.stat.inode()) && thing.stat.kind() != Stat.Kind.OTHER;
      Spot spot = ours ? names.side() : names.foreign();
      ground.move(thing, ground.top(Area.SIDE), spot.name());
    }
  }

  private static boolean isOf(Thing thing, LocalRow row) {
    return thing.stat.inode() == row.copy().inode() && thing.stat.kind() == kind(row.row());
  }

  /**
   * Tells whether an unknown thing at the right name can stand for a node whose own is nowhere: a
   * folder restored from a copy, or made by a recovery that was killed before its rows were
   * durable.
   */
  private boolean canBe(Thing thing, LocalRow row) throws IOException {
    return thing.stat.kind() == kind(row.row())
        && !known.contains(thing.stat.inode())
        && own(row).isEmpty()
        && (thing.stat.isDirectory() || contents.matches(row.row(), thing.spot(), thing.stat));
  }

  private Optional<Thing> own(LocalRow row) {
    return row.copy().inode() == 0
        ? Optional.empty()
        : ground.find(row.copy().inode(), kind(row.row()));
  }

  private static Stat.Kind kind(TreeRow row) {
    return row.kind() == NodeKind.DIRECTORY ? Stat.Kind.DIRECTORY : Stat.Kind.FILE;
  }

  /** Puts a row's thing at its name; returns the directory to go on with. */
  private Optional<Folder> fill(Thing folder, LocalRow row) throws IOException {
    String name = row.row().name();
    Thing there = folder.below.get(name);
    boolean moved = there == null;
    if (there == null) {
      there = fetch(folder, row);
    }
    if (there != null) {
      there.setPlaced();
    }
    NodeId id = row.row().id();
    if (row.row().kind() == NodeKind.DIRECTORY) {
      Thing directory = there != null ? there : makeDirectory(folder, name);
      copies.put(id, LocalCopy.of(directory.stat.inode()));
      return Optional.of(new Folder(id, directory));
    }
    Spot spot = folder.spot().child(name);
    copies.put(
        id,
        there != null
            ? contents.settle(row, spot, there.stat, moved)
            : contents.rebuild(row.row(), spot, Optional.empty()));
    return Optional.empty();
  }

  private @Nullable Thing fetch(Thing folder, LocalRow row) throws IOException {
    Optional<Thing> own = own(row);
    if (own.isPresent()) {
      ground.move(own.get(), folder, row.row().name());
    }
    return own.orElse(null);
  }

  private Thing makeDirectory(Thing folder, String name) throws IOException {
    long inode = files.makeDirectory(folder.spot().child(name));
    return folder.add(name, new Stat(inode, Stat.Kind.DIRECTORY, 0, 1));
  }
}
