/**
 * Measures a cluster through the client's facade, and lays the numbers out as a table. Enter at
 * {@link org.duetfs.client.bench.Bench}. It knows nothing of floors, targets or where a server
 * runs.
 */
@NullMarked
package org.duetfs.client.bench;

import org.jspecify.annotations.NullMarked;
