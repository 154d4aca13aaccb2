package org.duetfs.server.driver;

/**
 * When a replica's clock rings. Most timers are deadlines that nobody needs to hear, one of each
 * request: they ring together, a few milliseconds late. Set under the replica's lock, read by the
 * clock without it.
 */
final class Alarm {
  /** How much later a timer may ring that is not prompt. */
  static final long GRAIN_NANOS = 4_000_000;

  private volatile long wake = Long.MAX_VALUE;
  private volatile long promptWake = Long.MAX_VALUE;

  /**
   * Sets the next moments, by {@link System#nanoTime}.
   *
   * @return whether a clock that sleeps may sleep too long now
   */
  boolean set(long nextWake, long nextPromptWake) {
    boolean earlier = nextWake < wake || nextPromptWake < promptWake;
    wake = nextWake;
    promptWake = nextPromptWake;
    return earlier;
  }

  /** Returns for how many nanoseconds the clock may sleep; 0 or less when it is to ring. */
  long left(long now) {
    long left = wake - now;
    return left <= 0 ? left : Math.min(Math.max(left, GRAIN_NANOS), promptWake - now);
  }
}
