package org.duetfs.protocol.state;

import java.util.HashSet;
import java.util.Set;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.NodeId;

/** The ids of all rows of a state; of the tree without the root, which always is. */
public record RowIds(
    Set<NodeId> nodes, Set<String> sessions, Set<MoveId> prepared, Set<MoveId> decisions) {
  public RowIds {
    nodes = Set.copyOf(nodes);
    sessions = Set.copyOf(sessions);
    prepared = Set.copyOf(prepared);
    decisions = Set.copyOf(decisions);
  }

  /** Returns those that are not among the others. */
  public RowIds without(RowIds others) {
    return new RowIds(
        minus(nodes, others.nodes),
        minus(sessions, others.sessions),
        minus(prepared, others.prepared),
        minus(decisions, others.decisions));
  }

  private static <T> Set<T> minus(Set<T> all, Set<T> others) {
    Set<T> left = new HashSet<>(all);
    left.removeAll(others);
    return left;
  }

  /** Returns how many they are. */
  public int size() {
    return nodes.size() + sessions.size() + prepared.size() + decisions.size();
  }
}
