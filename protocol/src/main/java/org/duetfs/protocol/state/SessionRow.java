package org.duetfs.protocol.state;

import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.Result;

/**
 * A client's session as a row.
 *
 * @param last the highest sequence that was used up; 0 for none
 * @param result what came of it; empty for none
 * @param changed the index of the last change of this row
 */
public record SessionRow(
    String id, String client, long last, Optional<Result> result, Index changed) {}
