package org.duetfs.server.store;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;
import org.jspecify.annotations.Nullable;

/** A thing that recovery found on the disk, and where it is by now. */
final class Thing {
  final Area area;
  final Stat stat;
  final TreeMap<String, Thing> below = new TreeMap<>();
  private @Nullable Thing parent;
  private String name = "";
  private boolean placed;

  private Thing(Area area, Stat stat) {
    this.area = area;
    this.stat = stat;
  }

  /** Makes an area's own folder. */
  static Thing top(Area area) {
    return new Thing(area, new Stat(0, Stat.Kind.DIRECTORY, 0, 1));
  }

  /** Makes a thing in this folder. */
  Thing add(String newName, Stat newStat) {
    Thing thing = new Thing(area, newStat);
    thing.attach(this, newName);
    return thing;
  }

  /** Notes that it was renamed. */
  void moveTo(Thing newParent, String newName) {
    if (parent != null) {
      parent.below.remove(name);
    }
    attach(newParent, newName);
  }

  private void attach(Thing newParent, String newName) {
    parent = newParent;
    name = newName;
    newParent.below.put(newName, this);
  }

  /** Says that it is where its row wants it. */
  void setPlaced() {
    placed = true;
  }

  boolean isPlaced() {
    return placed;
  }

  String name() {
    return name;
  }

  Spot spot() {
    Deque<String> names = new ArrayDeque<>();
    Thing at = this;
    for (Thing up = at.parent; up != null; up = at.parent) {
      names.addFirst(at.name);
      at = up;
    }
    return new Spot(at.area, List.copyOf(names));
  }
}
