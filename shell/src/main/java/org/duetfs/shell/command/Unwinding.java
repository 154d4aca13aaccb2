package org.duetfs.shell.command;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The command under way that has something to bring in order before the process may end. Thread
 * safe.
 */
public final class Unwinding {
  @GuardedBy("this")
  private @Nullable Thread underWay;

  @GuardedBy("this")
  private boolean ending;

  /** What ends soon, and well, once its thread is interrupted. */
  @FunctionalInterface
  public interface Careful {
    /** Does it and returns the exit code. */
    int run() throws IOException;
  }

  /**
   * Does something that must not be cut off; {@link #end} waits for it. When the process is ending,
   * this never returns: no further command is to be begun.
   */
  public int careful(Careful task) throws IOException {
    begin();
    try {
      return task.run();
    } finally {
      done();
    }
  }

  private synchronized void begin() {
    stayWhileEnding();
    underWay = Thread.currentThread();
  }

  private synchronized void done() {
    underWay = null;
    notifyAll();
    stayWhileEnding();
  }

  @GuardedBy("this")
  private void stayWhileEnding() {
    boolean interrupted = false;
    while (ending) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true; // The process ends, whatever else this thread is told.
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Begins to end the process: interrupts what is under way, and waits for it for so long. */
  public synchronized void end(Duration atMost) {
    ending = true;
    if (underWay != null) {
      underWay.interrupt();
    }
    long deadline = System.nanoTime() + atMost.toNanos();
    long left = atMost.toMillis();
    while (underWay != null && left > 0) {
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }
  }
}
