package org.duetfs.shell.top;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.duetfs.client.ClusterStatus;
import org.duetfs.client.StatusWatch;
import org.jspecify.annotations.Nullable;

/** Looks at the cluster on a thread of its own, so that nothing there can hold the screen up. */
final class Sampler implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final StatusWatch watch;
  private final Clock clock;
  private final Duration every;
  private final Consumer<ClusterStatus> also;
  private final AtomicReference<@Nullable Sample> newest = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "sampler");
            made.setDaemon(true);
            return made;
          });

  /**
   * Begins to look.
   *
   * @param every so often
   * @param also is told of each look, and does not wait
   */
  Sampler(StatusWatch watch, Clock clock, Duration every, Consumer<ClusterStatus> also) {
    this.watch = watch;
    this.clock = clock;
    this.every = every;
    this.also = also;
    thread.execute(this::run);
  }

  private void run() {
    try {
      while (!thread.isShutdown()) {
        long begin = System.nanoTime();
        ClusterStatus status = watch.look(PATIENCE);
        newest.set(new Sample(status, System.nanoTime(), clock.instant()));
        also.accept(status);
        long rest = every.toNanos() - (System.nanoTime() - begin);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, rest));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the newest sample; absent before the first. */
  Optional<Sample> newest() {
    return Optional.ofNullable(newest.get());
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
