package org.duetfs.server.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * A sync that goes on while more comes: one at a time, for one thread that begins and awaits it.
 */
final class Syncing {
  private @Nullable FutureTask<Void> underWay;

  /** A sync. */
  interface Step {
    void run() throws IOException;
  }

  /** Begins one on a thread of its own; none may be under way. */
  void begin(Step step) {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              step.run();
              return null;
            });
    Thread thread = new Thread(task, "store-sync");
    thread.setDaemon(true);
    underWay = task;
    thread.start();
  }

  /**
   * Waits until the one under way has ended, if there is one.
   *
   * @throws IOException when it failed
   */
  void await() throws IOException {
    FutureTask<Void> task = underWay;
    underWay = null;
    try {
      if (task != null) {
        task.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("the file could not be synced: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  /** Takes no interest in the one under way any more. */
  void giveUp() {
    underWay = null;
  }
}
