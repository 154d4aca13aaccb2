/**
 * A cluster of real processes for tests: enter at {@link org.duetfs.test.cluster.Cluster}, or at
 * {@link org.duetfs.test.cluster.ScriptedCluster} for one that the scripts run. It knows the packed
 * jars by their command lines only, and signals no process that it did not start.
 */
@NullMarked
package org.duetfs.test.cluster;

import org.jspecify.annotations.NullMarked;
