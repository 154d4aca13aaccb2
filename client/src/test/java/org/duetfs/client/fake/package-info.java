/**
 * Servers for the client's tests: enter at {@link org.duetfs.client.fake.FakeCluster}. They keep
 * one state a pair, speak the real methods, and fail on demand.
 */
@NullMarked
package org.duetfs.client.fake;

import org.jspecify.annotations.NullMarked;
