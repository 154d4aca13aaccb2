package org.duetfs.protocol.state;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Result;

/**
 * What applying one entry did: its result, the rows that changed or went (ask the state for their
 * new contents), and what is to be done to the files, in order.
 *
 * @param result of a mutation, a settling, a prepare or a decision; empty for other entries
 */
public record Applied(
    Index index,
    Optional<Result> result,
    Set<NodeId> nodes,
    Set<String> sessions,
    Set<MoveId> prepared,
    Set<MoveId> decisions,
    List<FileChange> files) {}
