package org.duetfs.protocol.replica;

import java.util.PriorityQueue;

/** What is to be done later, by the member's own monotonic clock. */
final class Timers {
  private final PriorityQueue<Timer> queue = new PriorityQueue<>();
  private long now;
  private long count;

  private record Timer(long at, long order, Runnable task) implements Comparable<Timer> {
    @Override
    public int compareTo(Timer other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  long now() {
    return now;
  }

  /** Sets the time; the clock is monotonic, so an earlier one is passed over. */
  void advance(long time) {
    now = Math.max(now, time);
  }

  void after(long delay, Runnable task) {
    queue.add(new Timer(now + delay, count++, task));
  }

  /** Returns the moment of the next timer, or {@link Long#MAX_VALUE}. */
  long next() {
    Timer first = queue.peek();
    return first == null ? Long.MAX_VALUE : first.at();
  }

  /** Runs what is due. */
  void run() {
    while (!queue.isEmpty() && next() <= now) {
      queue.remove().task().run();
    }
  }
}
