package org.duetfs.client.route;

import org.duetfs.client.pair.PairClient;

/** What came of a task, and the pair that did it. */
public record Routed<T>(PairClient pair, T value) {}
