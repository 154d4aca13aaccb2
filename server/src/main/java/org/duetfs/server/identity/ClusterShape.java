package org.duetfs.server.identity;

/**
 * How a cluster is to be made up; its servers are numbered from 1, pair by pair.
 *
 * @param members of each pair: two, or one of a server that runs alone
 */
public record ClusterShape(int pairs, int members) {
  /** A pair of one member. */
  public static final ClusterShape STANDALONE = new ClusterShape(1, 1);

  public ClusterShape {
    if (pairs < 1 || members < 1 || members > 2) {
      throw new IllegalArgumentException(pairs + " pairs of " + members);
    }
  }

  /** Returns the pair of a server. */
  public int pairOf(int server) {
    return (server - 1) / members + 1;
  }

  /** Returns how many servers there are. */
  public int servers() {
    return pairs * members;
  }
}
