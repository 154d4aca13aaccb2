package org.duetfs.server.store;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;

/** All that lies in the areas that our files may lie in, by place and by inode. */
final class Ground {
  private static final List<Area> AREAS = List.of(Area.DATA, Area.FILL, Area.SIDE, Area.TEMP);

  private final MemberFiles files;
  private final Map<Area, Thing> tops = new EnumMap<>(Area.class);
  private final Map<Long, List<Thing>> byInode = new HashMap<>();

  private Ground(MemberFiles files) {
    this.files = files;
  }

  /** Looks at all of it. */
  static Ground survey(MemberFiles files) throws IOException {
    Ground ground = new Ground(files);
    for (Area area : AREAS) {
      Thing top = Thing.top(area);
      ground.tops.put(area, top);
      ground.look(top);
    }
    return ground;
  }

  /** Takes it from rows whose things are all in their places, without a look at the disk. */
  static Ground of(MemberFiles files, Collection<LocalRow> rows) {
    Ground ground = new Ground(files);
    AREAS.forEach(area -> ground.tops.put(area, Thing.top(area)));
    Map<NodeId, List<LocalRow>> below = new HashMap<>();
    rows.forEach(
        row -> below.computeIfAbsent(row.row().parent(), id -> new ArrayList<>()).add(row));
    Map<NodeId, Thing> folders = new HashMap<>(Map.of(NodeId.ROOT, ground.top(Area.DATA)));
    Deque<NodeId> next = new ArrayDeque<>(List.of(NodeId.ROOT));
    while (!next.isEmpty()) {
      NodeId id = next.remove();
      Thing folder = Objects.requireNonNull(folders.get(id));
      for (LocalRow row : below.getOrDefault(id, List.of())) {
        boolean directory = row.row().kind() == NodeKind.DIRECTORY;
        Stat.Kind kind = directory ? Stat.Kind.DIRECTORY : Stat.Kind.FILE;
        if (row.copy().inode() != 0) {
          Stat stat = new Stat(row.copy().inode(), kind, row.row().size(), 1);
          Thing thing = ground.add(folder, row.row().name(), stat);
          if (directory) {
            folders.put(row.row().id(), thing);
            next.add(row.row().id());
          }
        }
      }
    }
    return ground;
  }

  /** Notes a file that was made in an area. */
  void add(Spot spot, Stat stat) {
    add(top(spot.area()), spot.name(), stat);
  }

  private Thing add(Thing folder, String name, Stat stat) {
    Thing thing = folder.add(name, stat);
    byInode.computeIfAbsent(stat.inode(), i -> new ArrayList<>()).add(thing);
    return thing;
  }

  private void look(Thing top) throws IOException {
    Deque<Thing> folders = new ArrayDeque<>(List.of(top));
    while (!folders.isEmpty()) {
      Thing folder = folders.remove();
      for (Map.Entry<String, Stat> entry : files.list(folder.spot()).entrySet()) {
        Thing thing = add(folder, entry.getKey(), entry.getValue());
        if (thing.stat.isDirectory()) {
          folders.add(thing);
        }
      }
    }
  }

  Thing top(Area area) {
    return Objects.requireNonNull(tops.get(area));
  }

  /** Finds a thing of an inode and kind that is not where its row wants it. */
  Optional<Thing> find(long inode, Stat.Kind kind) {
    return byInode.getOrDefault(inode, List.of()).stream()
        .filter(thing -> thing.stat.kind() == kind && !thing.isPlaced())
        .findFirst();
  }

  /** Renames a thing to a free name. */
  void move(Thing thing, Thing folder, String name) throws IOException {
    Spot to = folder.spot().child(name);
    files.rename(thing.spot(), to);
    thing.moveTo(folder, name);
  }
}
