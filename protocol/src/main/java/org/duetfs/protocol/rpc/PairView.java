package org.duetfs.protocol.rpc;

import java.util.List;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.View;

/**
 * What a client needs to know of a pair's view.
 *
 * @param members the servers in sync, one or two
 */
public record PairView(int pair, long generation, String id, int leader, List<Integer> members) {
  public PairView {
    members = List.copyOf(members);
    if (pair < 1 || id.isEmpty() || members.isEmpty() || !members.contains(leader)) {
      throw new IllegalArgumentException("view " + pair + "." + generation + " " + members);
    }
  }

  /** Returns what a client needs to know of a view. */
  public static PairView of(View view) {
    return new PairView(
        view.pair(),
        view.generation(),
        view.id(),
        view.leader(),
        view.members().stream().map(InSync::server).toList());
  }

  /** Returns the pair's marks, as {@link View#marks} does. */
  public String marks(List<Integer> servers) {
    StringBuilder out = new StringBuilder("[");
    servers.forEach(server -> out.append(members.contains(server) ? 'U' : '_'));
    return out.append(']').toString();
  }
}
