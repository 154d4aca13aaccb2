package org.duetfs.server.peer;

import java.io.IOException;
import java.io.InterruptedIOException;

/** Keeps bytes that come to so many a second, over a second or so. Thread safe. */
public final class Throttle {
  /** Lets everything through. */
  public static final Throttle OFF = new Throttle(0);

  private static final double NANOS = 1e9;

  private final long bytesPerSecond;
  private long free = System.nanoTime();

  /** Makes one of so many bytes a second; none for no limit. */
  public Throttle(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Waits until bytes that came are paid for. */
  void pass(int bytes) throws IOException {
    if (bytesPerSecond == 0) {
      return;
    }
    long wait = book(bytes);
    try {
      if (wait > 0) {
        Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private synchronized long book(int bytes) {
    long now = System.nanoTime();
    free = Math.max(free, now) + (long) (bytes * NANOS / bytesPerSecond);
    return free - now;
  }
}
