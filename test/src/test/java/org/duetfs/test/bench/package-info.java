/** Runs the benchmark: whole under its profile, and a small one wherever the build runs. */
@NullMarked
package org.duetfs.test.bench;

import org.jspecify.annotations.NullMarked;
