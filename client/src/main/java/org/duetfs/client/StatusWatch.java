package org.duetfs.client;

import java.time.Duration;

/**
 * Looks at the cluster again and again, and waits for no server: of one that does not answer in
 * time it tells what it last heard, and how old that is. Thread safe.
 */
public interface StatusWatch {
  /**
   * Looks once; the tree is left out.
   *
   * <p>The tracker and the sub-trackers are shown where a client that began now would have them, as
   * others work meanwhile.
   *
   * @param patience how long answers are waited for at the most
   */
  ClusterStatus look(Duration patience);
}
