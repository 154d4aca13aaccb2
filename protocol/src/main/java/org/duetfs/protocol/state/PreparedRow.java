package org.duetfs.protocol.state;

import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;

/**
 * A move that waits at its target for the source's decision; it locks the target path.
 *
 * @param prepared the index of the entry that it stands by, which tells it from a late copy's
 */
public record PreparedRow(
    MoveId move, Index prepared, RemotePath target, boolean noReplace, Payload manifest) {}
