package org.duetfs.client.pair;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Looks at one server now and then, on a thread of its own: soon after it went silent, so that it
 * is asked again when it is back, and seldom while all is well, so that a loss is noticed at an
 * idle prompt too.
 */
final class ServerWatch implements Runnable {
  private final Looker looker;
  private final Duration seldom;

  @GuardedBy("this")
  private boolean woken;

  /** What a watch does. */
  interface Looker {
    /** Looks once and tells whether the server answered; may block for a bounded time. */
    boolean look();
  }

  ServerWatch(Looker looker, Duration seldom) {
    this.looker = looker;
    this.seldom = seldom;
  }

  /** Starts it and returns its thread, which ends when it is interrupted. */
  static Thread start(ServerWatch watch, String name) {
    Thread thread = new Thread(watch, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Asks for a look at once. */
  synchronized void wake() {
    woken = true;
    notifyAll();
  }

  @Override
  public void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        pause(looker.look() ? seldom : seldom.dividedBy(4));
      }
    } catch (InterruptedException e) {
      // The client is closed: this is how the thread ends.
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void pause(Duration pause) throws InterruptedException {
    long end = System.nanoTime() + pause.toNanos();
    for (long left = pause.toNanos(); !woken && left > 0; left = end - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    woken = false;
  }
}
