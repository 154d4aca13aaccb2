package org.duetfs.test.faults;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;

/**
 * One direction of a {@link Link}, and what becomes of the bytes that go this way. An end of a
 * connection travels as a byte does: held back, lost or passed on. Thread safe.
 */
public final class Flow {
  private enum Mode {
    OPEN,
    HELD,
    LOSING
  }

  @GuardedBy("this")
  private Mode mode = Mode.OPEN;

  @GuardedBy("this")
  private Duration delay = Duration.ZERO;

  @GuardedBy("this")
  private int waiting;

  @GuardedBy("this")
  private long lost;

  @GuardedBy("this")
  private long passed;

  Flow() {}

  /**
   * Passes bytes on, also those held back: they arrive late. A connection that lost bytes never
   * passes any again; it stays half open until it is reset.
   */
  public void open() {
    become(Mode.OPEN);
  }

  /** Holds bytes back, as a network that is going to deliver them some day. */
  public void hold() {
    become(Mode.HELD);
  }

  /** Swallows bytes, as a network from which an answer never comes. */
  public void lose() {
    become(Mode.LOSING);
  }

  /** Lets each piece take so long, one after the other. */
  public synchronized void delay(Duration each) {
    delay = each;
    notifyAll();
  }

  /** Returns how many connections have something that is held back now. */
  public synchronized int waiting() {
    return waiting;
  }

  /** Returns how many pieces were swallowed up to now; an end of a connection is one too. */
  public synchronized long lost() {
    return lost;
  }

  /** Returns how many bytes were passed on up to now. */
  public synchronized long passed() {
    return passed;
  }

  synchronized void count(int bytes) {
    passed += bytes;
  }

  private synchronized void become(Mode next) {
    mode = next;
    notifyAll();
  }

  /** Lets whoever waits look at his wire again. */
  synchronized void wake() {
    notifyAll();
  }

  /** Waits until a piece may pass or is lost; true when it may pass. */
  synchronized boolean admit(Wire wire) throws InterruptedException {
    waiting++;
    try {
      awaitDelay(wire);
      while (mode == Mode.HELD && !wire.isCut()) {
        wait();
      }
    } finally {
      waiting--;
    }
    if (mode == Mode.LOSING) {
      lost++;
      return false;
    }
    return true;
  }

  @GuardedBy("this")
  private void awaitDelay(Wire wire) throws InterruptedException {
    long began = System.nanoTime();
    long left = delay.toNanos();
    while (left > 0 && !wire.isCut()) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
      left = delay.toNanos() - (System.nanoTime() - began);
    }
  }
}
