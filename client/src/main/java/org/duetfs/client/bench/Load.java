package org.duetfs.client.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Calls that several clients make at once, each one after the other, timed one by one. */
public final class Load {
  private final int count;
  private final Call call;
  private final long[] nanos;
  private final AtomicInteger next = new AtomicInteger();
  private final CountDownLatch begin = new CountDownLatch(1);

  /** One call. */
  public interface Call {
    /**
     * Makes it.
     *
     * @param client who calls, from 0
     * @param number of the call among all, from 0; each is made once
     */
    void make(int client, int number) throws IOException;
  }

  private Load(int count, Call call) {
    this.count = count;
    this.call = call;
    this.nanos = new long[count];
  }

  /**
   * Makes so many calls.
   *
   * @throws IOException or what else the first call that failed threw; InterruptedIOException when
   *     this thread was interrupted, whose mark then stands. No call is under way any more.
   */
  public static Measured measure(String what, int clients, int count, Call call)
      throws IOException {
    return new Load(count, call).run(what, clients);
  }

  private Measured run(String what, int clients) throws IOException {
    ExecutorService threads = Executors.newFixedThreadPool(clients);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        int number = client;
        running.add(
            threads.submit(
                () -> {
                  work(number);
                  return null;
                }));
      }
      long start = System.nanoTime();
      begin.countDown();
      for (Future<?> one : running) {
        await(one);
      }
      return Measured.of(what, clients, System.nanoTime() - start, nanos);
    } finally {
      end(threads);
    }
  }

  private void work(int client) throws IOException, InterruptedException {
    begin.await();
    try {
      for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
        long start = System.nanoTime();
        call.make(client, i);
        nanos[i] = System.nanoTime() - start;
      }
    } finally {
      // After a failure the others need not go on; after the last call they have none to make.
      next.set(count);
    }
  }

  private static void await(Future<?> one) throws IOException {
    try {
      one.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException io) {
        throw io;
      } else if (cause instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException(cause);
    }
  }

  /** Returns when no call is under way; those that wait are interrupted. */
  private static void end(ExecutorService threads) {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    while (true) {
      try {
        if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
