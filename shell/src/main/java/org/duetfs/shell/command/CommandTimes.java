package org.duetfs.shell.command;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How long this session's commands took, by name. Confined to the thread that runs commands. */
public final class CommandTimes {
  /** The percentiles are those of so many last ones of each. */
  private static final int KEPT = 10_000;

  private final Map<String, Series> series = new TreeMap<>();

  /**
   * What is known of a command.
   *
   * @param count how often it ran
   * @param p50Nanos half of them took no longer
   * @param p99Nanos 99 of 100 took no longer
   */
  public record Times(long count, long p50Nanos, long p99Nanos) {}

  /** Notes that a command ran. */
  public void took(String command, long nanos) {
    series.computeIfAbsent(command, name -> new Series()).add(nanos);
  }

  /** Returns what is known, by name. */
  public SortedMap<String, Times> all() {
    SortedMap<String, Times> all = new TreeMap<>();
    series.forEach((name, one) -> all.put(name, one.times()));
    return all;
  }

  /** One command's times; the oldest give way. */
  private static final class Series {
    private long[] nanos = new long[16];
    private long count;

    void add(long took) {
      int kept = (int) Math.min(count, KEPT);
      if (kept == nanos.length && kept < KEPT) {
        nanos = Arrays.copyOf(nanos, Math.min(KEPT, 2 * kept));
      }
      nanos[(int) (count % KEPT)] = took;
      count++;
    }

    Times times() {
      long[] sorted = Arrays.copyOf(nanos, (int) Math.min(count, KEPT));
      Arrays.sort(sorted);
      return new Times(count, rank(sorted, 50), rank(sorted, 99));
    }

    private static long rank(long[] sorted, int percent) {
      int position = (int) Math.ceil(sorted.length * (percent / 100.0));
      return sorted[Math.max(1, position) - 1];
    }
  }
}
