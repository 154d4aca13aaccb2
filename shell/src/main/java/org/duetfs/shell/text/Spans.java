package org.duetfs.shell.text;

import java.time.Duration;
import java.util.Locale;

/** Spans of time as people read them. */
public final class Spans {
  private static final double MILLI = 1_000;
  private static final double SECOND = 1_000_000;

  private Spans() {}

  /** Returns such as {@code 0.42ms}, {@code 12ms} and {@code 1.5s}, of microseconds. */
  public static String micros(long micros) {
    if (micros >= SECOND) {
      return String.format(Locale.ROOT, micros < 10 * SECOND ? "%.1fs" : "%.0fs", micros / SECOND);
    }
    double millis = micros / MILLI;
    String format = millis < 0.995 ? "%.2fms" : millis < 9.95 ? "%.1fms" : "%.0fms";
    return String.format(Locale.ROOT, format, millis);
  }

  /** Returns such as {@code 5s}, {@code 3m} and {@code 2h}, rounded down. */
  public static String age(Duration age) {
    if (age.toHours() > 0) {
      return age.toHours() + "h";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + "m" : age.toSeconds() + "s";
  }
}
