package org.duetfs.client.net;

import java.time.Duration;

/** The time by which waits are measured, and the waiting itself. */
public interface Ticker {
  /** Returns nanoseconds that only grow. */
  long nanos();

  /** Waits. */
  void sleep(Duration duration) throws InterruptedException;

  /** Returns the machine's own. */
  static Ticker system() {
    return new Ticker() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(Math.max(0, duration.toMillis()));
      }
    };
  }
}
