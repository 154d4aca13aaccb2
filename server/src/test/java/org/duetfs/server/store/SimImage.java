package org.duetfs.server.store;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.Stat;

/** What a disk holds. A change whose ground is missing, as an earlier one was lost, is lost too. */
final class SimImage {
  private final Map<Long, SimNode> nodes = new TreeMap<>();

  /** Returns the node of an area. */
  static long id(Area area) {
    return List.of(Area.values()).indexOf(area);
  }

  /** Makes an image of empty areas. */
  static SimImage empty() {
    SimImage image = new SimImage();
    for (Area area : Area.values()) {
      long id = id(area);
      image.nodes.put(id, new SimNode(id, 1_000_000 + id, Stat.Kind.DIRECTORY));
    }
    return image;
  }

  SimImage copy() {
    SimImage copy = new SimImage();
    nodes.forEach((id, node) -> copy.nodes.put(id, node.copy()));
    return copy;
  }

  SimNode node(long id) {
    SimNode node = nodes.get(id);
    if (node == null) {
      throw new AssertionError("no node " + id);
    }
    return node;
  }

  long links(long id) {
    return nodes.values().stream()
        .flatMap(node -> node.names.values().stream())
        .filter(named -> named == id)
        .count();
  }

  /** Returns the lowest inode number from {@code first} on that nothing has. */
  long freeInode(long first) {
    long inode = first;
    while (hasInode(inode)) {
      inode++;
    }
    return inode;
  }

  private boolean hasInode(long inode) {
    return nodes.values().stream().anyMatch(node -> node.inode == inode);
  }

  long highestId() {
    return nodes.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
  }

  void apply(SimOp op) {
    if (op instanceof SimOp.Create create) {
      if (isFree(create.folder(), create.name()) && !hasInode(create.inode())) {
        nodes.put(create.node(), new SimNode(create.node(), create.inode(), create.kind()));
        node(create.folder()).names.put(create.name(), create.node());
      }
    } else if (!nodes.containsKey(op.node())) {
      return;
    } else if (op instanceof SimOp.Link link) {
      if (isFree(link.folder(), link.name())) {
        node(link.folder()).names.put(link.name(), link.node());
      }
    } else if (op instanceof SimOp.Unlink unlink) {
      unlink(unlink);
    } else if (op instanceof SimOp.Rename rename) {
      rename(rename);
    } else if (op instanceof SimOp.Exchange exchange) {
      exchange(exchange);
    } else if (op instanceof SimOp.Write write) {
      node(write.node()).write(write.at(), write.bytes(), write.length());
    } else if (op instanceof SimOp.Truncate truncate) {
      node(truncate.node()).truncate(truncate.size());
    }
  }

  private boolean isFree(long folder, String name) {
    return nodes.containsKey(folder) && !node(folder).names.containsKey(name);
  }

  private boolean holds(long folder, String name, long id) {
    return nodes.containsKey(folder) && Long.valueOf(id).equals(node(folder).names.get(name));
  }

  private void unlink(SimOp.Unlink op) {
    boolean full = !node(op.node()).names.isEmpty();
    if (holds(op.folder(), op.name(), op.node()) && !full) {
      node(op.folder()).names.remove(op.name());
      if (links(op.node()) == 0) {
        nodes.remove(op.node());
      }
    }
  }

  private void rename(SimOp.Rename op) {
    if (!isFree(op.to(), op.newName()) || isBelow(op.to(), op.node())) {
      return;
    }
    if (holds(op.from(), op.name(), op.node())) {
      node(op.from()).names.remove(op.name());
    } else if (op.onlyName() && links(op.node()) == 1) {
      // An earlier renaming of it was lost: it is wherever it was before.
      nodes.values().forEach(node -> node.names.values().remove(op.node()));
    }
    node(op.to()).names.put(op.newName(), op.node());
  }

  private boolean isBelow(long folder, long top) {
    return folder == top
        || node(top).names.values().stream()
            .anyMatch(below -> node(below).kind == Stat.Kind.DIRECTORY && isBelow(folder, below));
  }

  private void exchange(SimOp.Exchange op) {
    if (holds(op.folder(), op.name(), op.node())
        && holds(op.at(), op.otherName(), op.other())
        && !isBelow(op.at(), op.node())
        && !isBelow(op.folder(), op.other())) {
      node(op.folder()).names.put(op.name(), op.other());
      node(op.at()).names.put(op.otherName(), op.node());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SimImage image && image.text().equals(text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    nodes.forEach(
        (id, node) -> out.append(id).append(node.names).append(Arrays.toString(node.content)));
    return out.toString();
  }
}
