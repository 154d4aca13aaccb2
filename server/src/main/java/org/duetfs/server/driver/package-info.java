/**
 * Runs the pure replica in a real process: threads, disk, arbiter, time. Enter at {@link
 * org.duetfs.server.driver.ReplicaDriver}. It knows nothing of HTTP: messages leave through {@link
 * org.duetfs.server.driver.Carrier}.
 */
@NullMarked
package org.duetfs.server.driver;

import org.jspecify.annotations.NullMarked;
