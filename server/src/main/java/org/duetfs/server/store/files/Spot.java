package org.duetfs.server.store.files;

import java.util.ArrayList;
import java.util.List;
import org.duetfs.protocol.path.RemotePath;

/**
 * A place in a member's folder.
 *
 * @param names from the area's folder down; empty for the folder itself
 */
public record Spot(Area area, List<String> names) {
  public Spot {
    names = List.copyOf(names);
    for (String name : names) {
      if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
        throw new IllegalArgumentException("name " + name);
      }
    }
  }

  /** Returns the place of a path of the user's tree. */
  public static Spot data(RemotePath path) {
    return new Spot(Area.DATA, path.components());
  }

  /** Returns a place directly in an area. */
  public static Spot in(Area area, String name) {
    return new Spot(area, List.of(name));
  }

  /** Returns a place in this folder. */
  public Spot child(String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return new Spot(area, longer);
  }

  /** Returns the names of the folder that this place is in; the area's own has none. */
  List<String> folders() {
    return names.subList(0, Math.max(0, names.size() - 1));
  }

  /** Returns the last name; {@code .} for the area itself. */
  public String name() {
    return names.isEmpty() ? "." : names.get(names.size() - 1);
  }

  @Override
  public String toString() {
    return area.folder() + "/" + String.join("/", names);
  }
}
