/**
 * Judges what clients saw of a file: enter at {@link org.duetfs.test.linear.Linearizability}. It
 * knows nothing of clusters, clients or time but the order of beginnings and ends.
 */
@NullMarked
package org.duetfs.test.linear;

import org.jspecify.annotations.NullMarked;
