/**
 * The protocol's own classes over a simulated world: enter at {@link
 * org.duetfs.test.sim.Simulation}; must not know real clocks, threads, sockets or disks.
 */
@NullMarked
package org.duetfs.test.sim;

import org.jspecify.annotations.NullMarked;
