package org.duetfs.server.store;

import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.Spot;

/**
 * A conflict as this member keeps it.
 *
 * @param node what it was a version of
 * @param inode of the file that is kept; 0 when there is none
 * @param judged whether it was found to differ from what the pair has; before, it may not
 */
record ConflictRow(Conflict conflict, NodeId node, long inode, boolean judged) {
  /** Returns the place of a conflict's file. */
  static Spot spot(String id) {
    return Spot.in(Area.CONFLICTS, id);
  }

  ConflictRow asJudged() {
    return new ConflictRow(conflict, node, inode, true);
  }
}
