package org.duetfs.server.store;

import java.util.List;
import java.util.Map;
import org.duetfs.protocol.state.DecisionRow;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.SessionRow;
import org.duetfs.server.store.files.Spot;

/**
 * Rows of the mirror whose contents are here, synced, but for those that the mirror cannot read.
 *
 * @param files where the contents that were brought wait for their places, by inode
 */
record Brought(
    List<LocalRow> nodes,
    List<SessionRow> sessions,
    List<PreparedRow> prepared,
    List<DecisionRow> decisions,
    Map<Long, Spot> files) {
  static final Brought NOTHING = new Brought(List.of(), List.of(), List.of(), List.of(), Map.of());

  /** Rows that say nothing new but of this disk's copies. */
  static Brought ofCopies(List<LocalRow> rows) {
    return new Brought(rows, List.of(), List.of(), List.of(), Map.of());
  }
}
