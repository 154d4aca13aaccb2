package org.duetfs.server.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.state.DecisionRow;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.SessionRow;
import org.duetfs.protocol.view.View;

/**
 * What the database held when it was opened.
 *
 * @param applied how far the rows are
 * @param cut how far the files are known to be on the disk, and the log is cut
 * @param end the last entry of the log; {@code cut} when there is none
 * @param former the inodes of our own things that filling up left without a row
 * @param conflicts what this member alone held, judged or not
 * @param removed nodes that the mirror has and this member had removed, not judged yet
 */
record Loaded(
    Index applied,
    Index cut,
    Index end,
    Optional<View> view,
    Map<String, String> notes,
    List<LocalRow> nodes,
    List<SessionRow> sessions,
    List<PreparedRow> prepared,
    List<DecisionRow> decisions,
    List<ContentStep> steps,
    Set<Long> former,
    List<ConflictRow> conflicts,
    Set<NodeId> removed) {
  /** The note of a disk that is being filled up. */
  static final String FILLING = "store.filling";

  /** The note of a sync that failed. */
  static final String SYNC_FAILED = "store.sync-failed";

  /** Tells whether what reads well may never have come to the disk. */
  boolean syncFailed() {
    return "yes".equals(notes.get(SYNC_FAILED));
  }
}
