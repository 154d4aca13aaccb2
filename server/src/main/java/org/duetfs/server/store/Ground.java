package org.duetfs.server.store;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;

/** Everything that recovery found in the areas that our files may lie in, by place and by inode. */
final class Ground {
  private final MemberFiles files;
  private final Map<Area, Thing> tops = new EnumMap<>(Area.class);
  private final Map<Long, List<Thing>> byInode = new HashMap<>();

  private Ground(MemberFiles files) {
    this.files = files;
  }

  /** Looks at all of it. */
  static Ground survey(MemberFiles files) throws IOException {
    Ground ground = new Ground(files);
    for (Area area : List.of(Area.DATA, Area.SIDE, Area.TEMP)) {
      Thing top = Thing.top(area);
      ground.tops.put(area, top);
      ground.look(top);
    }
    return ground;
  }

  private void look(Thing top) throws IOException {
    Deque<Thing> folders = new ArrayDeque<>(List.of(top));
    while (!folders.isEmpty()) {
      Thing folder = folders.remove();
      for (Map.Entry<String, Stat> entry : files.list(folder.spot()).entrySet()) {
        Thing thing = folder.add(entry.getKey(), entry.getValue());
        byInode.computeIfAbsent(thing.stat.inode(), i -> new ArrayList<>()).add(thing);
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
