package org.duetfs.server.driver;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The work for the disk, done one piece after the other and in order. Whoever brings work may help:
 * a lone request is then served by its own thread from end to end, as waking another one costs a
 * good part of what its fsync does; under load the queue's own thread does it all. Thread safe.
 */
final class DiskQueue {
  private final Fatal fatal;
  private final Runnable afterEach;
  private final Runnable idle;
  private final long idleMillis;
  private final Thread thread;

  @GuardedBy("this")
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  @GuardedBy("this")
  private boolean busy;

  @GuardedBy("this")
  private boolean closed;

  /** Whether anything was done since the last idle work, and when it came. */
  @GuardedBy("this")
  private boolean used;

  @GuardedBy("this")
  private long lastUsed;

  /**
   * Makes a queue.
   *
   * @param afterEach is run after each piece that the queue's own thread has done
   * @param idle is run when nothing has come for so many milliseconds
   */
  DiskQueue(String name, Fatal fatal, Runnable afterEach, Runnable idle, long idleMillis) {
    this.fatal = fatal;
    this.afterEach = afterEach;
    this.idle = idle;
    this.idleMillis = idleMillis;
    this.thread = new Thread(this::workForEver, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Adds a piece of work; {@link #help} or {@link #leave} must follow. */
  synchronized void add(Runnable work) {
    if (!closed) {
      waiting.add(work);
      used = true;
      lastUsed = System.nanoTime();
    }
  }

  /**
   * Does at most so many pieces of what waits, unless another thread is at it, and leaves the rest
   * to the queue's own.
   *
   * @param then is run after each piece
   */
  void help(int pieces, Runnable then) {
    Runnable next = takeUp();
    for (int left = pieces - 1; next != null; left--) {
      run(next, then);
      next = next(left);
    }
  }

  /** Leaves what waits to the queue's own thread. */
  synchronized void leave() {
    if (!busy && !waiting.isEmpty()) {
      notifyAll();
    }
  }

  /** Tells whether anything is under way or waits. */
  synchronized boolean isBusy() {
    return busy || !waiting.isEmpty();
  }

  private synchronized @Nullable Runnable takeUp() {
    if (busy || waiting.isEmpty()) {
      return null;
    }
    busy = true;
    return waiting.remove();
  }

  /** Takes a helper's next piece; none when it has helped enough. */
  private synchronized @Nullable Runnable next(int left) {
    if (left > 0 && !waiting.isEmpty()) {
      return waiting.remove();
    }
    busy = false;
    if (closed || !waiting.isEmpty()) {
      notifyAll();
    }
    return null;
  }

  private void workForEver() {
    for (Runnable next = await(false); next != null; next = await(true)) {
      run(next, afterEach);
    }
  }

  /** Waits for a piece while nobody else is at it; none when the queue is closed. */
  private synchronized @Nullable Runnable await(boolean wasAtIt) {
    if (wasAtIt) {
      busy = false;
    }
    try {
      while (!closed && (busy || waiting.isEmpty())) {
        wait(idleMillis);
        boolean quiet = System.nanoTime() - lastUsed >= idleMillis * 1_000_000;
        if (used && quiet && !busy && waiting.isEmpty()) {
          used = false;
          waiting.add(idle);
        }
      }
    } catch (InterruptedException e) {
      closed = true;
    }
    if (closed) {
      notifyAll();
      return null;
    }
    busy = true;
    return waiting.remove();
  }

  private void run(Runnable work, Runnable then) {
    try {
      work.run();
      then.run();
    } catch (RuntimeException | Error e) {
      fatal.die("the disk's work failed", e);
    }
  }

  /** Takes no more work, drops what waits, and returns when none is under way. */
  synchronized void close() throws InterruptedException {
    closed = true;
    waiting.clear();
    notifyAll();
    while (busy) {
      wait();
    }
  }
}
