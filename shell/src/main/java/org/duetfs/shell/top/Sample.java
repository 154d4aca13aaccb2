package org.duetfs.shell.top;

import java.time.Instant;
import org.duetfs.client.ClusterStatus;

/**
 * The cluster as it was looked at once.
 *
 * @param nanos the moment, by a clock that only grows
 * @param at the moment, by a wall clock
 */
record Sample(ClusterStatus status, long nanos, Instant at) {}
