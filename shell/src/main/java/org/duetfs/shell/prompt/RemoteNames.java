package org.duetfs.shell.prompt;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.duetfs.client.DuetFs;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.path.RemotePath;

/**
 * Lists directories for completion: soon, or not at all. While a slow answer is awaited, further
 * questions wait no longer than their own patience, and most of them not at all.
 */
final class RemoteNames implements AutoCloseable {
  private final Supplier<DuetFs> fs;
  private final Duration patience;
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1, 1, 5, TimeUnit.SECONDS, new ArrayBlockingQueue<>(1), RemoteNames::daemon);

  RemoteNames(Supplier<DuetFs> fs, Duration patience) {
    this.fs = fs;
    this.patience = patience;
    worker.allowCoreThreadTimeOut(true);
  }

  /** Returns the directory's entries; none when there are none, none in time, or it fails. */
  List<RemoteNode> list(RemotePath directory) {
    try {
      Future<List<RemoteNode>> answer = worker.submit(() -> fs.get().list(directory));
      try {
        return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } finally {
        answer.cancel(false); // if it has not begun it is not wanted any more
      }
    } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "completion");
    thread.setDaemon(true);
    return thread;
  }
}
