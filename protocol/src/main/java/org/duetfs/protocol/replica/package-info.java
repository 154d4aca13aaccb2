/**
 * One member of a pair as a state machine: enter at {@link org.duetfs.protocol.replica.Replica};
 * must not know threads, clocks, sockets or disks.
 */
@NullMarked
package org.duetfs.protocol.replica;

import org.jspecify.annotations.NullMarked;
