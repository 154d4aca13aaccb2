package org.duetfs.protocol.state;

import java.util.List;

/** Some rows of every table of a state. */
public record Rows(
    List<TreeRow> nodes,
    List<SessionRow> sessions,
    List<PreparedRow> prepared,
    List<DecisionRow> decisions) {
  /** No rows. */
  public static final Rows NONE = new Rows(List.of(), List.of(), List.of(), List.of());

  public Rows {
    nodes = List.copyOf(nodes);
    sessions = List.copyOf(sessions);
    prepared = List.copyOf(prepared);
    decisions = List.copyOf(decisions);
  }

  /** Returns how many they are. */
  public int size() {
    return nodes.size() + sessions.size() + prepared.size() + decisions.size();
  }
}
