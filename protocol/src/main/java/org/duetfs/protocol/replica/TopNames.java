package org.duetfs.protocol.replica;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.StateView;

/** What an operation has to do with top-level names, which need a claim to come into being. */
final class TopNames {
  private TopNames() {}

  /** Returns the paths that the operation reads or changes. */
  static List<RemotePath> paths(Operation operation) {
    return source(operation)
        .map(from -> List.of(from, to(operation)))
        .orElse(List.of(to(operation)));
  }

  /** Returns the path that the operation takes something from. */
  static Optional<RemotePath> source(Operation operation) {
    if (operation instanceof Operation.Rename op) {
      return Optional.of(op.from());
    }
    return operation instanceof Operation.Copy op ? Optional.of(op.from()) : Optional.empty();
  }

  private static RemotePath to(Operation operation) {
    RemotePath to = operation.path();
    Optional<RemotePath> from = source(operation);
    // Into the root: the only directory that is itself no name of a pair's.
    return to.isRoot() && from.isPresent() && !from.get().isRoot()
        ? to.child(from.get().name())
        : to;
  }

  /**
   * Returns the top-level names that may come or go by the operation, whatever is applied before
   * it; one owner at a time has each.
   */
  static Set<String> touched(Operation operation) {
    Set<String> names = new LinkedHashSet<>();
    boolean parents = operation instanceof Operation.Mkdir mkdir && mkdir.parents();
    boolean renames = operation instanceof Operation.Rename;
    RemotePath to = to(operation);
    if (to.depth() == 1 || parents) {
      to.topLevel().ifPresent(names::add);
    }
    source(operation)
        .filter(from -> renames && from.depth() == 1)
        .flatMap(RemotePath::topLevel)
        .ifPresent(names::add);
    return names;
  }

  /** Tells whether a top-level name may be gone after the operation. */
  static boolean mayFree(Operation operation) {
    return operation instanceof Operation.Remove remove && remove.path().depth() == 1
        || operation instanceof Operation.Rename rename && rename.from().depth() == 1;
  }

  /** Returns the top-level name that the operation would make in this state. */
  static Optional<String> made(Operation operation, StateView state) {
    RemotePath to = to(operation);
    boolean parents = operation instanceof Operation.Mkdir mkdir && mkdir.parents();
    boolean removes = operation instanceof Operation.Remove;
    if (removes || to.isRoot() || to.depth() > 1 && !parents) {
      return Optional.empty();
    }
    return to.topLevel().filter(name -> find(state, name).isEmpty());
  }

  /** Returns the target's top-level name when it is neither here nor made by the operation. */
  static Optional<String> missingTarget(Operation operation, StateView state) {
    return made(operation, state).isPresent() ? Optional.empty() : missing(to(operation), state);
  }

  /** Returns the source's top-level name when it is not here. */
  static Optional<String> missingSource(Operation operation, StateView state) {
    return source(operation).flatMap(from -> missing(from, state));
  }

  /** Returns a path's top-level name when it is not here. */
  static Optional<String> missing(RemotePath path, StateView state) {
    return path.topLevel().filter(name -> find(state, name).isEmpty());
  }

  private static Optional<NodeInfo> find(StateView state, String name) {
    return state.find(RemotePath.ROOT.child(name));
  }
}
