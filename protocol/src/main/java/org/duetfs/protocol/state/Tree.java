package org.duetfs.protocol.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.path.RemotePath;

/** The namespace of a pair in memory: rows by id, and each directory's entries by name. */
final class Tree {
  private static final TreeRow ROOT =
      new TreeRow(
          NodeId.ROOT, NodeId.ROOT, "", NodeKind.DIRECTORY, Index.ZERO, 0, 0, 0, Index.ZERO);

  private final Map<NodeId, TreeRow> rows = new HashMap<>();
  private final Map<NodeId, NavigableMap<String, NodeId>> entries = new HashMap<>();

  Tree() {
    rows.put(NodeId.ROOT, ROOT);
  }

  void clear() {
    rows.clear();
    entries.clear();
    rows.put(NodeId.ROOT, ROOT);
  }

  Optional<TreeRow> row(NodeId id) {
    return Optional.ofNullable(rows.get(id));
  }

  /** Returns every row but the root's. */
  Collection<TreeRow> rows() {
    return rows.values().stream().filter(row -> !row.id().equals(NodeId.ROOT)).toList();
  }

  /** Returns every row's id but the root's. */
  Set<NodeId> ids() {
    NodeId[] ids = new NodeId[rows.size() - 1];
    int count = 0;
    for (NodeId id : rows.keySet()) {
      if (!id.equals(NodeId.ROOT)) {
        ids[count++] = id;
      }
    }
    return Set.of(ids);
  }

  long bytesChangedAfter(Index index) {
    long bytes = 0;
    for (TreeRow row : rows.values()) {
      bytes += row.changed().isAfter(index) ? row.size() : 0;
    }
    return bytes;
  }

  Optional<TreeRow> find(RemotePath path) {
    TreeRow at = ROOT;
    for (String name : path.components()) {
      NodeId next = childrenOf(at.id()).get(name);
      if (next == null) {
        return Optional.empty();
      }
      at = get(next);
    }
    return Optional.of(at);
  }

  /**
   * Finds the directory at a path.
   *
   * @throws DuetException NOT_FOUND or NOT_A_DIRECTORY, naming the first component that is wrong
   */
  TreeRow directory(RemotePath path) {
    TreeRow at = ROOT;
    RemotePath walked = RemotePath.ROOT;
    for (String name : path.components()) {
      walked = walked.child(name);
      NodeId next = childrenOf(at.id()).get(name);
      if (next == null) {
        throw new DuetException(ErrorCode.NOT_FOUND, walked + " does not exist");
      }
      at = get(next);
      if (at.kind() != NodeKind.DIRECTORY) {
        throw new DuetException(ErrorCode.NOT_A_DIRECTORY, walked + " is a file");
      }
    }
    return at;
  }

  NavigableMap<String, NodeId> childrenOf(NodeId directory) {
    NavigableMap<String, NodeId> children = entries.get(directory);
    return children == null
        ? Collections.emptyNavigableMap()
        : Collections.unmodifiableNavigableMap(children);
  }

  List<TreeRow> list(RemotePath path) {
    return childrenOf(directory(path).id()).values().stream().map(this::get).toList();
  }

  RemotePath pathOf(TreeRow row) {
    Deque<String> names = new ArrayDeque<>();
    for (TreeRow at = row; !at.id().equals(NodeId.ROOT); at = get(at.parent())) {
      names.addFirst(at.name());
    }
    return names.isEmpty() ? RemotePath.ROOT : RemotePath.of("/" + String.join("/", names));
  }

  /** Adds a row, or exchanges the one of that id. */
  void put(TreeRow row) {
    TreeRow old = rows.put(row.id(), row);
    if (old != null) {
      unlink(old);
    }
    entries.computeIfAbsent(row.parent(), id -> new TreeMap<>()).put(row.name(), row.id());
  }

  /** Removes a row and all below it; returns the ids, the top first. */
  List<NodeId> remove(NodeId id) {
    List<NodeId> gone = new ArrayList<>();
    gone.add(id);
    for (int i = 0; i < gone.size(); i++) {
      gone.addAll(childrenOf(gone.get(i)).values());
    }
    unlink(get(id));
    gone.forEach(rows::remove);
    gone.forEach(entries::remove);
    return gone;
  }

  /** Returns a row and all below it, from the top down. */
  List<TreeRow> subtree(TreeRow top) {
    List<TreeRow> found = new ArrayList<>();
    found.add(top);
    for (int i = 0; i < found.size(); i++) {
      childrenOf(found.get(i).id()).values().forEach(id -> found.add(get(id)));
    }
    return found;
  }

  private void unlink(TreeRow row) {
    NavigableMap<String, NodeId> siblings = entries.get(row.parent());
    // Another node may have the name by now: rows are restored and renamed in any order.
    if (siblings != null && siblings.remove(row.name(), row.id()) && siblings.isEmpty()) {
      entries.remove(row.parent());
    }
  }

  private TreeRow get(NodeId id) {
    TreeRow row = rows.get(id);
    if (row == null) {
      throw new DuetException(ErrorCode.CORRUPT, "node " + id + " has no row");
    }
    return row;
  }
}
