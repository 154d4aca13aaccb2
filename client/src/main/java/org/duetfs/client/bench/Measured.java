package org.duetfs.client.bench;

import java.util.Arrays;

/**
 * Many calls of one kind.
 *
 * @param what was called, for people
 * @param clients how many called at once, each one call after the other
 * @param count how many calls were made in all
 * @param elapsedNanos from the first call's begin to the last one's end
 * @param p50Nanos the time within which half of the calls were done
 * @param p99Nanos the time within which 99 of 100 were done
 */
public record Measured(
    String what, int clients, int count, long elapsedNanos, long p50Nanos, long p99Nanos) {
  private static final double SECOND = 1e9;

  /** Refuses what nobody can have measured. */
  public Measured {
    if (clients < 1 || count < 1 || elapsedNanos < 0 || p50Nanos > p99Nanos) {
      throw new IllegalArgumentException("no measurement: " + count + " calls by " + clients);
    }
  }

  /** Sums up what each call took. */
  static Measured of(String what, int clients, long elapsedNanos, long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Measured(
        what, clients, sorted.length, elapsedNanos, rank(sorted, 50), rank(sorted, 99));
  }

  private static long rank(long[] sorted, int percent) {
    // The smallest value that so many of a hundred do not exceed.
    int position = (int) Math.ceil(sorted.length * (percent / 100.0));
    return sorted[Math.max(1, position) - 1];
  }

  /** Returns how many calls a second were done. */
  public double perSecond() {
    return count * SECOND / Math.max(1, elapsedNanos);
  }
}
