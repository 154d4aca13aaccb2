package org.duetfs.server.http;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;

/** Counts the requests under way, and shuts the door on further ones. Thread safe. */
final class Traffic {
  @GuardedBy("this")
  private int underWay;

  @GuardedBy("this")
  private boolean shut;

  /** Lets a request in, unless the door is shut. */
  synchronized boolean enter() {
    if (shut) {
      return false;
    }
    underWay++;
    return true;
  }

  /** Takes note that a request which was let in has been answered. */
  synchronized void leave() {
    underWay--;
    if (underWay == 0) {
      notifyAll();
    }
  }

  /** Lets nobody in any more, and waits so long for those inside to leave. */
  synchronized void shut(Duration patience) throws InterruptedException {
    shut = true;
    long deadline = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos(); underWay > 0 && left > 0; ) {
      wait(left / 1_000_000 + 1);
      left = deadline - System.nanoTime();
    }
  }
}
