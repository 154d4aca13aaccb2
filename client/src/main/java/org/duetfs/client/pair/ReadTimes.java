package org.duetfs.client.pair;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Arrays;

/**
 * How long a client's reads took lately, and from that how long one waits before its mirror is
 * asked too. Thread safe.
 */
public final class ReadTimes {
  private static final int KEPT = 512;

  /** Before so many are known the longest wait holds: a process that has just begun is slow. */
  private static final int ENOUGH = 64;

  private final Hedging hedging;

  @GuardedBy("this")
  private final long[] last = new long[KEPT];

  @GuardedBy("this")
  private long count;

  private volatile Duration wait;

  /** Knows of none yet. */
  public ReadTimes(Hedging hedging) {
    this.hedging = hedging;
    this.wait = hedging.most();
  }

  /** Returns how long an answer is waited for before the mirror is asked. */
  Duration patience() {
    return wait;
  }

  /** Notes how long an answer took, or, of one that was not waited for, how long it was. */
  synchronized void took(long nanos) {
    last[(int) (count++ % KEPT)] = nanos;
    // Sorting costs some microseconds, so not each time.
    if (count % ENOUGH == 0) {
      long[] sorted = Arrays.copyOf(last, (int) Math.min(count, KEPT));
      Arrays.sort(sorted);
      wait = bounded(sorted[(sorted.length * 99 - 1) / 100]);
    }
  }

  private Duration bounded(long percentile) {
    double wanted = percentile * hedging.factor();
    long most = hedging.most().toNanos();
    long least = hedging.least().toNanos();
    return Duration.ofNanos(wanted >= most ? most : Math.max(least, (long) wanted));
  }
}
