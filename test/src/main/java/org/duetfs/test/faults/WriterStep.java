package org.duetfs.test.faults;

import java.util.Map;

/**
 * One change by a {@link Writer}.
 *
 * @param what for people
 * @param began by the monotonic clock, in nanoseconds
 * @param acknowledged likewise; {@link Long#MAX_VALUE} when it never was
 * @param after what the writer's folder holds once it is applied: each name with size and checksum
 */
record WriterStep(String what, long began, long acknowledged, Map<String, String> after) {
  boolean isAcknowledged() {
    return acknowledged != Long.MAX_VALUE;
  }
}
