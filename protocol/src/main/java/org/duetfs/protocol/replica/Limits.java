package org.duetfs.protocol.replica;

/**
 * How much a member that comes back takes at once.
 *
 * @param partRows rows that are made durable together
 * @param fewEntries that the leader may be ahead when it holds its writers for the last of them
 * @param fewBytes that the files changed by these may have
 */
public record Limits(int partRows, long fewEntries, long fewBytes) {
  public Limits {
    if (partRows < 1 || fewEntries < 0 || fewBytes < 0) {
      throw new IllegalArgumentException("limits " + partRows + " " + fewEntries + " " + fewBytes);
    }
  }

  /** Returns the defaults. */
  public static Limits defaults() {
    return new Limits(512, 256, 8 << 20);
  }
}
