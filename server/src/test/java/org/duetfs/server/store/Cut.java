package org.duetfs.server.store;

/** The power went, or the process was killed, in place of a step. */
final class Cut extends Error {
  private static final long serialVersionUID = 1L;

  /** Counts steps, and cuts one off. */
  static final class Counter {
    private final long at;
    private long steps;

    /** Cuts in place of the step of that number; 0 for never. */
    Counter(long at) {
      this.at = at;
    }

    void step() {
      steps++;
      if (at > 0 && steps >= at) {
        throw new Cut();
      }
    }

    long steps() {
      return steps;
    }
  }
}
