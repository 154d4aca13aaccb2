package org.duetfs.protocol.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.duetfs.protocol.id.Index;

/**
 * What a member that was left out needs of one moment of a state: the rows that changed after an
 * index, and the ids of all rows, as what is not among these is gone.
 *
 * @param applied the moment
 */
public record Snapshot(Index applied, Rows rows, RowIds ids) {

  /** Some of the rows, and the index that a member has the changes up to once it holds them. */
  public record Part(Rows rows, Index cursor) {}

  /** One row, and where it belongs in the order of changes. */
  private record Changed(Index at, Object row) {}

  /**
   * Cuts the rows into parts of at most about so many, in the order of their changes: whoever has
   * taken one lacks nothing up to its cursor. The last one's cursor is the moment itself.
   */
  public List<Part> parts(int most) {
    List<Changed> order = new ArrayList<>();
    rows.nodes().forEach(row -> order.add(new Changed(row.changed(), row)));
    rows.sessions().forEach(row -> order.add(new Changed(row.changed(), row)));
    rows.prepared().forEach(row -> order.add(new Changed(row.prepared(), row)));
    rows.decisions().forEach(row -> order.add(new Changed(row.decided(), row)));
    order.sort(Comparator.comparing(Changed::at));
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int at = 1; at < order.size(); at++) {
      Index before = order.get(at - 1).at();
      // Rows of one entry stay together: a cursor in the middle of them would pass some over.
      if (at - from >= most && !before.equals(order.get(at).at())) {
        parts.add(new Part(gather(order.subList(from, at)), before));
        from = at;
      }
    }
    parts.add(new Part(gather(order.subList(from, order.size())), applied));
    return parts;
  }

  private static Rows gather(List<Changed> some) {
    return new Rows(
        only(some, TreeRow.class),
        only(some, SessionRow.class),
        only(some, PreparedRow.class),
        only(some, DecisionRow.class));
  }

  private static <T> List<T> only(List<Changed> some, Class<T> type) {
    return some.stream().map(Changed::row).filter(type::isInstance).map(type::cast).toList();
  }
}
