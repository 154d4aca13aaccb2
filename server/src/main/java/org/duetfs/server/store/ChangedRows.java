package org.duetfs.server.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.state.DecisionRow;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.SessionRow;

/**
 * Rows to be written; one that went is empty.
 *
 * @param applied what all rows together are the state of; {@link Index#ZERO} while they are a
 *     mixture
 */
record ChangedRows(
    Index applied,
    Map<NodeId, Optional<LocalRow>> nodes,
    Map<String, Optional<SessionRow>> sessions,
    Map<MoveId, Optional<PreparedRow>> prepared,
    Map<MoveId, Optional<DecisionRow>> decisions,
    List<ContentStep> steps) {}
