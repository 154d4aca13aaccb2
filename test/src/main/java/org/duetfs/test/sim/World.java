package org.duetfs.test.sim;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Virtual time, one seeded source of chance, and the events to come. Everything repeats exactly.
 */
final class World {
  static final long MILLI = 1_000_000;
  static final long SECOND = 1_000 * MILLI;

  private final PriorityQueue<Event> queue = new PriorityQueue<>();
  private final Random random;
  private final List<String> journal = new ArrayList<>();
  private final boolean keepJournal;
  private long now;
  private long count;

  private record Event(long at, long order, Runnable task) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  World(long seed, boolean keepJournal) {
    // Neighbouring seeds begin alike in java.util.Random; a draw apart they do not.
    this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    this.keepJournal = keepJournal;
  }

  long now() {
    return now;
  }

  void after(long delay, Runnable task) {
    queue.add(new Event(now + delay, count++, task));
  }

  /** Runs all events up to a moment. */
  void runUntil(long end) {
    while (!queue.isEmpty() && queue.peek().at() <= end) {
      Event event = queue.remove();
      now = event.at();
      event.task().run();
    }
    now = end;
  }

  /** Returns a number from {@code low} to {@code high}. */
  long between(long low, long high) {
    return low + (long) (random.nextDouble() * (high - low + 1));
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A time that is mostly short and now and then long, as those of disks and networks are. */
  long delay(long usual) {
    return chance(0.03) ? between(usual, 60 * usual) : between(usual / 4, 2 * usual);
  }

  String randomId() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }

  /** Notes what happens, where the journal is kept; most histories needn't pay for it. */
  void note(Supplier<String> line) {
    if (keepJournal) {
      journal.add(String.format("%9.3f ms  %s", now / 1e6, line.get()));
    }
  }

  List<String> journal() {
    return journal;
  }
}
