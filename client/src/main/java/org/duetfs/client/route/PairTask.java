package org.duetfs.client.route;

import org.duetfs.client.pair.PairClient;

/** What is asked of the pair of a path, and of another one when it lives there. */
@FunctionalInterface
public interface PairTask<T> {
  /** Asks this pair. */
  Said<T> on(PairClient pair);
}
