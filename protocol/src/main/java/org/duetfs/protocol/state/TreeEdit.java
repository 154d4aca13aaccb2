package org.duetfs.protocol.state;

import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Crc32c;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;

/**
 * One entry's edit of the tree: judges the preconditions first and throws before anything is
 * changed, or changes rows and notes what is to be done to the files.
 */
final class TreeEdit {
  private final Tree tree;
  private final Index index;
  private final long time;
  private final Changes changes;
  private int ordinal;

  TreeEdit(Tree tree, Index index, long time, Changes changes) {
    this.tree = tree;
    this.index = index;
    this.time = time;
    this.changes = changes;
  }

  /**
   * Applies a client's operation.
   *
   * @throws DuetException when a precondition fails; nothing is changed then
   */
  Result.Ok apply(Operation operation) {
    if (operation instanceof Operation.Mkdir op) {
      return op.parents() ? mkdirs(op.path()) : mkdir(op.path());
    } else if (operation instanceof Operation.Create op) {
      return create(op);
    } else if (operation instanceof Operation.Write op) {
      return write(op);
    } else if (operation instanceof Operation.Append op) {
      return append(op);
    } else if (operation instanceof Operation.Remove op) {
      return remove(op);
    } else if (operation instanceof Operation.Rename op) {
      return rename(op);
    }
    return copy((Operation.Copy) operation);
  }

  private Result.Ok mkdir(RemotePath path) {
    requireAbsent(path);
    return new Result.Ok(path, makeDirectory(path, tree.directory(path.parent()), time).version());
  }

  private Result.Ok mkdirs(RemotePath path) {
    RemotePath deepest = path;
    while (tree.find(deepest).isEmpty()) {
      deepest = deepest.parent();
    }
    TreeRow at = tree.directory(deepest);
    for (String name : path.components().subList(deepest.depth(), path.depth())) {
      deepest = deepest.child(name);
      at = makeDirectory(deepest, at, time);
    }
    return new Result.Ok(path, at.version());
  }

  private Result.Ok create(Operation.Create op) {
    Optional<TreeRow> there = tree.find(op.path());
    if (there.isPresent() && !op.mustBeNew()) {
      return new Result.Ok(op.path(), requireFile(op.path(), there.get()).version());
    }
    requireAbsent(op.path());
    return put(op.path(), tree.directory(op.path().parent()), Payload.Inline.EMPTY, time);
  }

  private Result.Ok write(Operation.Write op) {
    TreeRow parent = parentOf(op.path());
    Optional<TreeRow> there = tree.find(op.path());
    there.ifPresent(row -> requireFile(op.path(), row));
    if (op.expected().isPresent() && !there.map(TreeRow::version).equals(op.expected())) {
      throw new DuetException(
          ErrorCode.VERSION,
          op.path() + " is not of version " + op.expected().get() + ": somebody changed it");
    }
    return put(op.path(), parent, op.payload(), time);
  }

  private Result.Ok append(Operation.Append op) {
    TreeRow parent = parentOf(op.path());
    Optional<TreeRow> there = tree.find(op.path());
    if (there.isEmpty()) {
      return put(op.path(), parent, op.payload(), time);
    }
    TreeRow row = requireFile(op.path(), there.get());
    Payload more = op.payload();
    int crc = Crc32c.combine(row.crc32c(), more.crc32c(), more.size());
    keep(row.withContent(index, row.size() + more.size(), crc, time));
    changes.files.add(new FileChange.AddBytes(row.id(), op.path(), index, row.size(), more));
    return new Result.Ok(op.path(), index);
  }

  private Result.Ok remove(Operation.Remove op) {
    TreeRow row = require(op.path());
    if (op.path().isRoot()) {
      throw new DuetException(ErrorCode.BAD_PATH, "/ cannot be removed");
    }
    if (!op.recursive() && !tree.childrenOf(row.id()).isEmpty()) {
      throw new DuetException(
          ErrorCode.NOT_EMPTY, op.path() + " holds entries (rm -r removes them too)");
    }
    removeTree(op.path(), row);
    return new Result.Ok(op.path(), row.version());
  }

  private Result.Ok rename(Operation.Rename op) {
    TreeRow row = require(op.from());
    RemotePath to = landing(op.from().name(), op.path());
    if (op.from().isRoot() || to.startsWith(op.from()) && !to.equals(op.from())) {
      throw new DuetException(
          ErrorCode.BAD_PATH, op.from() + " cannot be moved into itself (" + to + ")");
    }
    TreeRow parent = tree.directory(to.parent());
    if (to.equals(op.from())) {
      return new Result.Ok(to, row.version());
    }
    Optional<TreeRow> there = replaceable(to, row.kind(), op.noReplace());
    tree.subtree(row).forEach(below -> tree.pathOf(below).rebase(op.from(), to));
    there.ifPresent(old -> drop(old.id()));
    keep(row.withPlace(parent.id(), to.name(), index));
    changes.files.add(new FileChange.Rename(row.id(), op.from(), to, there.map(TreeRow::id)));
    return new Result.Ok(to, row.version());
  }

  private Result.Ok copy(Operation.Copy op) {
    TreeRow row = requireFile(op.from(), require(op.from()));
    Operation.Copy.Source source =
        op.source().orElseThrow(() -> new IllegalArgumentException("a copy without its source"));
    if (!row.version().equals(source.version())) {
      throw new DuetException(ErrorCode.BUSY, op.from() + " was changed while it was copied");
    }
    RemotePath to = landing(op.from().name(), op.path());
    TreeRow parent = parentOf(to);
    if (to.equals(op.from())) {
      throw new DuetException(ErrorCode.EXISTS, op.from() + " cannot be copied onto itself");
    }
    replaceable(to, NodeKind.FILE, op.noReplace());
    return put(to, parent, source.payload(), time);
  }

  /**
   * Judges whether a tree could be placed at a path by a move.
   *
   * @throws DuetException EXISTS, NOT_FOUND, NOT_A_DIRECTORY, IS_A_DIRECTORY or BAD_PATH
   */
  void checkPlace(RemotePath target, Manifest manifest, boolean noReplace) {
    parentOf(target);
    replaceable(target, manifest.items().get(0).kind(), noReplace);
    manifest.items().forEach(item -> pathOf(target, item));
  }

  private static RemotePath pathOf(RemotePath target, Manifest.Item item) {
    RemotePath path = target;
    for (String name : item.names()) {
      path = path.child(name);
    }
    return path;
  }

  /** Places a tree that came from another pair. */
  Result.Ok place(RemotePath target, Manifest manifest) {
    tree.find(target).ifPresent(old -> removeTree(target, old));
    Result.Ok top = new Result.Ok(target, index);
    for (Manifest.Item item : manifest.items()) {
      RemotePath path = pathOf(target, item);
      TreeRow parent = tree.directory(path.parent());
      if (item.content().isPresent()) {
        put(path, parent, item.content().get(), item.mtimeMillis());
      } else {
        makeDirectory(path, parent, item.mtimeMillis());
      }
    }
    return top;
  }

  /** Removes what stands at a path, with all below it. */
  void removeTree(RemotePath path, TreeRow row) {
    drop(row.id());
    changes.files.add(new FileChange.Remove(row.id(), path, row.kind()));
  }

  /** Finds what stands at a path; NOT_FOUND or NOT_A_DIRECTORY when nothing does. */
  TreeRow require(RemotePath path) {
    return tree.find(path)
        .orElseGet(
            () -> {
              tree.directory(path.parent());
              throw new DuetException(ErrorCode.NOT_FOUND, path + " does not exist");
            });
  }

  private TreeRow parentOf(RemotePath path) {
    if (path.isRoot()) {
      throw new DuetException(ErrorCode.IS_A_DIRECTORY, "/ is a directory");
    }
    return tree.directory(path.parent());
  }

  private RemotePath landing(String name, RemotePath to) {
    boolean into = tree.find(to).filter(row -> row.kind() == NodeKind.DIRECTORY).isPresent();
    return into ? to.child(name) : to;
  }

  private Optional<TreeRow> replaceable(RemotePath to, NodeKind kind, boolean noReplace) {
    Optional<TreeRow> there = tree.find(to);
    if (there.isEmpty()) {
      return there;
    }
    if (noReplace || there.get().kind() == NodeKind.DIRECTORY) {
      throw new DuetException(ErrorCode.EXISTS, to + " exists");
    }
    if (kind == NodeKind.DIRECTORY) {
      throw new DuetException(ErrorCode.NOT_A_DIRECTORY, to + " is a file");
    }
    return there;
  }

  private void requireAbsent(RemotePath path) {
    if (tree.find(path).isPresent()) {
      throw new DuetException(ErrorCode.EXISTS, path + " exists");
    }
  }

  private static TreeRow requireFile(RemotePath path, TreeRow row) {
    if (row.kind() == NodeKind.DIRECTORY) {
      throw new DuetException(ErrorCode.IS_A_DIRECTORY, path + " is a directory");
    }
    return row;
  }

  private TreeRow makeDirectory(RemotePath path, TreeRow parent, long mtime) {
    TreeRow row =
        new TreeRow(
            nextId(), parent.id(), path.name(), NodeKind.DIRECTORY, index, 0, 0, mtime, index);
    keep(row);
    changes.files.add(new FileChange.MakeDirectory(row.id(), path));
    return row;
  }

  private Result.Ok put(RemotePath path, TreeRow parent, Payload payload, long mtime) {
    Optional<TreeRow> old = tree.find(path);
    NodeId id = old.isPresent() ? old.get().id() : nextId();
    keep(
        new TreeRow(
            id,
            parent.id(),
            path.name(),
            NodeKind.FILE,
            index,
            payload.size(),
            payload.crc32c(),
            mtime,
            index));
    changes.files.add(new FileChange.Put(id, path, index, payload));
    return new Result.Ok(path, index);
  }

  private NodeId nextId() {
    return new NodeId(index, ordinal++);
  }

  private void keep(TreeRow row) {
    tree.put(row);
    changes.nodes.add(row.id());
  }

  private void drop(NodeId id) {
    List<NodeId> gone = tree.remove(id);
    changes.nodes.addAll(gone);
  }
}
