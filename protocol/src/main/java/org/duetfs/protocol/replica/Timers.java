package org.duetfs.protocol.replica;

import java.util.PriorityQueue;

/** What is to be done later, by the member's own monotonic clock. */
final class Timers {
  private final PriorityQueue<Timer> queue = new PriorityQueue<>();
  private final PriorityQueue<Timer> prompt = new PriorityQueue<>();
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

  /** Has something done later; some milliseconds more do no harm. */
  void after(long delay, Runnable task) {
    queue.add(new Timer(now + delay, count++, task));
  }

  /** Has something done later, as little as can be after its time. */
  void promptlyAfter(long delay, Runnable task) {
    prompt.add(new Timer(now + delay, count++, task));
  }

  /** Returns the moment of the next timer, or {@link Long#MAX_VALUE}. */
  long next() {
    return Math.min(first(queue), first(prompt));
  }

  /** Returns the moment of the next timer that is prompt, or {@link Long#MAX_VALUE}. */
  long nextPrompt() {
    return first(prompt);
  }

  private static long first(PriorityQueue<Timer> timers) {
    Timer first = timers.peek();
    return first == null ? Long.MAX_VALUE : first.at();
  }

  /** Runs what is due. */
  void run() {
    while (next() <= now) {
      (first(prompt) <= first(queue) ? prompt : queue).remove().task().run();
    }
  }
}
