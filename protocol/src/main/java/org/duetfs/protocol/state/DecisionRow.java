package org.duetfs.protocol.state;

import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.path.RemotePath;

/**
 * A move that its source has decided, kept until the target has logged the commit.
 *
 * @param prepared the index of the target's entry that the decision is for
 * @param decided the index of the decision itself
 */
public record DecisionRow(
    MoveId move, int targetPair, RemotePath target, Index prepared, Index decided) {}
