package org.duetfs.client.route;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.OptionalInt;
import java.util.Set;

/** Which pair gets the next new top-level name: each in turn. Pairs count from 1. Thread safe. */
public final class Tracker {
  private final int pairs;

  @GuardedBy("this")
  private int next = 1;

  /** Starts at the first of so many pairs. */
  public Tracker(int pairs) {
    this.pairs = pairs;
  }

  /** Starts after the pair that made the newest name; 0 for none. */
  public synchronized void startAfter(int newest) {
    next = after(newest);
  }

  /**
   * Returns the pair whose turn it is after this one; after 0, or one that is not there, pair 1.
   */
  int after(int pair) {
    return pair < 1 || pair > pairs ? 1 : pair % pairs + 1;
  }

  /** Returns the pair that it points at. */
  public synchronized int peek() {
    return next;
  }

  /** Takes the next pair and moves on; absent when all are to be passed over. */
  public synchronized OptionalInt take(Set<Integer> passedOver) {
    for (int i = 0, pair = next; i < pairs; i++, pair = after(pair)) {
      if (!passedOver.contains(pair)) {
        next = after(pair);
        return OptionalInt.of(pair);
      }
    }
    return OptionalInt.empty();
  }

  /** Points at the pair again that was taken last, as no name was made there. */
  public synchronized void giveBack(int pair) {
    if (next == after(pair)) {
      next = pair;
    }
  }
}
