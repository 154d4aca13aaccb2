package org.duetfs.protocol.log;

import org.duetfs.protocol.id.Index;

/**
 * One entry of a pair's log.
 *
 * @param index its place
 * @param timeMillis the leader's wall clock when it was made, milliseconds since 1970; the same on
 *     both members, used for modification times only
 * @param body what it says
 */
public record Entry(Index index, long timeMillis, Body body) {}
