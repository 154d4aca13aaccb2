package org.duetfs.client.tree;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Transferred;
import org.duetfs.client.transfer.Cancel;

/**
 * A plan under way, on threads of its own. Its items end in any order, and are told in the plan's.
 *
 * <p>For one thread, which takes the results; only {@link #cancel} may come from another one.
 */
public final class Running implements AutoCloseable {
  private final DuetFs fs;
  private final List<Item> items;
  private final Gauge gauge;
  private final Cancel cancel = new Cancel();
  private final List<CompletableFuture<Result>> results = new ArrayList<>();
  private final Set<String> failedDirectories = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads;
  private int next;

  /** How an item ended; without a failure it is done. */
  public record Result(Item item, Optional<Transferred> receipt, Optional<Exception> failure) {
    static Result failed(Item item, Exception why) {
      return new Result(item, Optional.empty(), Optional.of(why));
    }

    /** Tells whether it was not begun as its directory, whose failure is told, is not there. */
    public boolean missed() {
      return failure.filter(MissedException.class::isInstance).isPresent();
    }

    /** Tells whether it ended because that was wished, and not for anything that failed. */
    public boolean cancelled() {
      return failure.filter(CancellationException.class::isInstance).isPresent();
    }
  }

  private static final class MissedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissedException(String directory) {
      super("there is no " + directory);
    }
  }

  private Running(DuetFs fs, Plan plan, int parallel) {
    this.fs = fs;
    this.items = plan.items();
    this.gauge = new Gauge(plan);
    this.threads = Executors.newFixedThreadPool(parallel, Running::daemon);
  }

  static Running start(DuetFs fs, Plan plan, int parallel) {
    if (parallel < 1) {
      throw new IllegalArgumentException(parallel + " at a time");
    }
    Running running = new Running(fs, plan, parallel);
    running.submit();
    return running;
  }

  /**
   * Each begins once the directories before it are made, as it may lie in one. Threads take items
   * in the plan's order, so those directories are done or being made, and none is waited for in
   * vain.
   */
  private void submit() {
    CompletableFuture<?> made = CompletableFuture.completedFuture(null);
    for (Item item : items) {
      CompletableFuture<?> before = made;
      CompletableFuture<Result> ended =
          CompletableFuture.supplyAsync(() -> runAfter(before, item), threads);
      results.add(ended);
      made = item.isDirectory() ? ended : made;
    }
  }

  private Result runAfter(CompletableFuture<?> before, Item item) {
    before.join();
    return run(item);
  }

  private Result run(Item item) {
    Optional<String> missing =
        failedDirectories.stream().filter(item.target()::startsWith).findFirst();
    if (missing.isPresent()) {
      return Result.failed(item, new MissedException(missing.get()));
    }
    Gauge.Pointer pointer = gauge.begin(item);
    try {
      cancel.check();
      return new Result(item, item.run(fs, pointer, cancel), Optional.empty());
    } catch (IOException | RuntimeException e) {
      if (item.isDirectory()) {
        failedDirectories.add(item.target() + "/");
      }
      return Result.failed(item, e);
    } finally {
      gauge.end(pointer);
    }
  }

  /** Tells whether there are results to be taken, now or later. */
  public boolean hasNext() {
    return next < results.size();
  }

  /**
   * Returns the next item's result once it has ended; empty when it has not after that time.
   *
   * @throws InterruptedException when this thread was interrupted; the items go on
   */
  public Optional<Result> next(Duration within) throws InterruptedException {
    try {
      Result result = results.get(next).get(within.toMillis(), TimeUnit.MILLISECONDS);
      next++;
      return Optional.of(result);
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an item failed and did not say so", e);
    }
  }

  /** Returns how far it is. */
  public Gauge.Reading reading() {
    return gauge.read();
  }

  /**
   * Ends what is under way as soon as that leaves nothing behind, and begins nothing more. A file
   * whose last call is sent is finished, and its outcome is told.
   */
  public void cancel() {
    cancel.wish();
  }

  /** Ends it; waits for nothing. */
  @Override
  public void close() {
    cancel();
    threads.shutdown();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "transfer");
    thread.setDaemon(true);
    return thread;
  }
}
