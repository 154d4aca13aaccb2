package org.duetfs.test.bounds;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.duetfs.protocol.error.DuetException;

/** Commands of one kind, one after the other, and when each was done. Thread safe. */
final class Lane implements Runnable {
  private final IntConsumer command;
  private final AtomicBoolean over;

  @GuardedBy("this")
  private final List<Long> done = new ArrayList<>();

  @GuardedBy("this")
  private final List<DuetException> failures = new ArrayList<>();

  /**
   * Makes one.
   *
   * @param command gets the number of the command, from 0
   */
  Lane(IntConsumer command, AtomicBoolean over) {
    this.command = command;
    this.over = over;
  }

  @Override
  public void run() {
    for (int number = 0; !over.get(); number++) {
      try {
        command.accept(number);
        note(System.nanoTime());
      } catch (DuetException e) {
        note(e);
      }
    }
  }

  private synchronized void note(long moment) {
    done.add(moment);
  }

  private synchronized void note(DuetException failure) {
    failures.add(failure);
  }

  /** Returns how many commands were done. */
  synchronized int count() {
    return done.size();
  }

  /** Returns what failed. */
  synchronized List<DuetException> failures() {
    return List.copyOf(failures);
  }

  /** Returns the longest time between two moments in which no command was done. */
  synchronized Duration longestGap(long from, long to) {
    long longest = 0;
    long last = from;
    for (long moment : done) {
      if (moment > from && moment <= to) {
        longest = Math.max(longest, moment - last);
        last = moment;
      }
    }
    return Duration.ofNanos(Math.max(longest, to - last));
  }
}
