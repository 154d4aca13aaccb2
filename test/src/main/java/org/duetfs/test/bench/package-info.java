/**
 * The benchmark: what a cluster of server processes does, beside the least that the same machine
 * needs for it in the same minute. Enter at {@link org.duetfs.test.bench.Benchmark}. It knows the
 * cluster as a client does, and nothing of how it works.
 */
@NullMarked
package org.duetfs.test.bench;

import org.jspecify.annotations.NullMarked;
