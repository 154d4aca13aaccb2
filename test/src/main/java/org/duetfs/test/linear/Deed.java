package org.duetfs.test.linear;

/**
 * One action in time. It took effect at one moment between beginning and end; without an end at any
 * moment after its beginning, or never.
 *
 * @param client who did it, for people
 * @param began by one monotonic clock of all clients
 * @param ended likewise; {@link #NEVER} when nobody knows whether it took effect
 */
public record Deed(String client, long began, long ended, Action action) {
  /** The end of what has none. */
  public static final long NEVER = Long.MAX_VALUE;

  /** Refuses what ends before it begins, and a read that nobody saw. */
  public Deed {
    if (ended < began) {
      throw new IllegalArgumentException("ends before it begins");
    }
    if (ended == NEVER && action instanceof Action.Read) {
      throw new IllegalArgumentException("a read that gave nothing says nothing");
    }
  }

  boolean isUnknown() {
    return ended == NEVER;
  }
}
