package org.duetfs.server.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.State;

/**
 * The names of the rows that applying has changed since the last commit; their contents are looked
 * up when they are written, so a row that changed often is written once. Used by the writer only.
 */
final class RowBuffer {
  private final Set<NodeId> nodes = new HashSet<>();
  private final Set<String> sessions = new HashSet<>();
  private final Set<MoveId> prepared = new HashSet<>();
  private final Set<MoveId> decisions = new HashSet<>();
  private final List<ContentStep> steps = new ArrayList<>();
  private boolean any;
  private int entries;

  /** Notes what an entry changed. */
  void add(Applied applied) {
    any = true;
    entries++;
    nodes.addAll(applied.nodes());
    sessions.addAll(applied.sessions());
    prepared.addAll(applied.prepared());
    decisions.addAll(applied.decisions());
  }

  /** Returns how many entries were applied since the last commit. */
  int entries() {
    return entries;
  }

  /** Notes that a node's copy changed without an entry. */
  void touch(NodeId node) {
    any = true;
    nodes.add(node);
  }

  /** Notes how a content came about. */
  void add(ContentStep step) {
    steps.add(step);
  }

  /**
   * Returns the rows as they are now; empty when nothing changed. They stay until {@link #clear}.
   */
  Optional<ChangedRows> rows(SharedState shared, Copies copies) {
    if (!any) {
      return Optional.empty();
    }
    return Optional.of(
        shared.look(
            state ->
                new ChangedRows(
                    state.applied(),
                    each(state, nodes, (s, id) -> s.row(id).map(copies::local)),
                    each(state, sessions, State::session),
                    each(state, prepared, State::prepared),
                    each(state, decisions, State::decision),
                    List.copyOf(steps))));
  }

  private static <K, T> Map<K, Optional<T>> each(
      State state, Set<K> names, BiFunction<State, K, Optional<T>> find) {
    Map<K, Optional<T>> found = new LinkedHashMap<>();
    names.forEach(name -> found.put(name, find.apply(state, name)));
    return found;
  }

  /** Forgets what was committed. */
  void clear() {
    any = false;
    entries = 0;
    nodes.clear();
    sessions.clear();
    prepared.clear();
    decisions.clear();
    steps.clear();
  }
}
