package org.duetfs.test.cluster;

import java.util.SplittableRandom;

/** Where random tests get their seed: a new one each time, or that of {@code -Dduetfs.seed}. */
public final class Seed {
  private Seed() {}

  /** Draws or takes the seed, and prints it. */
  public static long print(String test) {
    long seed = Long.getLong("duetfs.seed", new SplittableRandom().nextLong(1, 1_000_000_000));
    System.out.printf("%s: -Dduetfs.seed=%d%n", test, seed);
    return seed;
  }
}
