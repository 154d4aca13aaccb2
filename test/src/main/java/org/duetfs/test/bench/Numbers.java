package org.duetfs.test.bench;

import java.util.Arrays;

/** What is told of several numbers. */
public final class Numbers {
  private Numbers() {}

  /** Returns the one in the middle. */
  public static double median(double... numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Returns the largest. */
  public static double largest(double... numbers) {
    return Arrays.stream(numbers).max().orElseThrow();
  }
}
