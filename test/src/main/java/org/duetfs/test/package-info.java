/**
 * What needs a whole cluster: integration, fault and simulation tests, and the benchmarks. It may
 * see every module; none sees it.
 */
@NullMarked
package org.duetfs.test;

import org.jspecify.annotations.NullMarked;
