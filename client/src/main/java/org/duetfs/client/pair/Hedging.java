package org.duetfs.client.pair;

import java.time.Duration;

/**
 * When a read that has no answer yet is asked at the mirror too: after {@code factor} times the
 * 99th percentile of what this client's reads took lately, but within these bounds.
 */
public record Hedging(double factor, Duration least, Duration most) {
  /** Refuses what makes no sense. */
  public Hedging {
    if (!(factor >= 1) || least.isNegative() || least.isZero() || most.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "the mirror is asked after %s times the 99th percentile, %s to %s"
              .formatted(factor, least, most));
    }
  }
}
