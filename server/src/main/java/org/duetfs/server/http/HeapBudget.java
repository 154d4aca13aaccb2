package org.duetfs.server.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * Shares out the heap among large requests, so that many of them at once wait for one another
 * instead of ending the process. Small ones take nothing. Thread safe.
 */
public final class HeapBudget {
  /** What a request up to this size takes is not counted. */
  private static final int SMALL = 256 * 1024;

  /** More of it than this would only make the process larger; the rest is for names. */
  private static final long MOST = 16 << 20;

  private static final int UNIT = 1024;
  private static final int WAIT_SECONDS = 10;

  private final int total;
  private final Semaphore free;

  HeapBudget(long bytes) {
    this.total = (int) Math.min(Integer.MAX_VALUE, Math.max(1, bytes / UNIT));
    this.free = new Semaphore(total, true);
  }

  /**
   * Returns a budget of a quarter of this process's heap, as content stands there three times; of
   * the largest body at most.
   */
  public static HeapBudget ofThisProcess() {
    return new HeapBudget(Math.min(MOST, Runtime.getRuntime().maxMemory() / 4));
  }

  /**
   * Takes a share for so many bytes, waiting for others to give theirs back. One larger than the
   * whole budget takes all of it.
   *
   * @throws DuetException BUSY when that takes too long
   */
  public Share take(long bytes) {
    if (bytes <= SMALL) {
      return new Share(0);
    }
    int units = (int) Math.min(total, bytes / UNIT);
    try {
      if (!free.tryAcquire(units, WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new DuetException(
            ErrorCode.BUSY, "too much content is under way in calls; put large files instead");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DuetException(ErrorCode.BUSY, "the server is stopping", e);
    }
    return new Share(units);
  }

  /** A part of the heap that is spoken for until it is closed. */
  public final class Share implements AutoCloseable {
    private int units;

    private Share(int units) {
      this.units = units;
    }

    @Override
    public void close() {
      free.release(units);
      units = 0;
    }
  }
}
