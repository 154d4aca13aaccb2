package org.duetfs.server.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.id.NodeId;

/**
 * The nodes that placing must look at when only some have changed: these, and all folders that they
 * were in or will be in, wherever those were or will be. Of a hundred thousand files of which ten
 * changed it is a handful.
 *
 * @param before what stood for them
 * @param now what stands for them
 */
record FillScope(Collection<LocalRow> before, Collection<LocalRow> now) {
  /** Finds them. */
  static FillScope of(MixedRows rows, Map<NodeId, Optional<LocalRow>> changed) {
    List<LocalRow> before = new ArrayList<>();
    List<LocalRow> now = new ArrayList<>();
    Set<NodeId> seen = new HashSet<>(changed.keySet());
    Deque<NodeId> next = new ArrayDeque<>(seen);
    seen.add(NodeId.ROOT);
    while (!next.isEmpty()) {
      NodeId id = next.remove();
      Optional<LocalRow> is = rows.node(id);
      Optional<LocalRow> was = changed.containsKey(id) ? changed.get(id) : is;
      is.ifPresent(now::add);
      was.ifPresent(before::add);
      for (Optional<LocalRow> row : List.of(is, was)) {
        if (row.isPresent() && seen.add(row.get().row().parent())) {
          next.add(row.get().row().parent());
        }
      }
    }
    return new FillScope(before, now);
  }
}
