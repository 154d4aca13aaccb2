package org.duetfs.shell.text;

import java.util.Locale;

/** Numbers of bytes as people read them. */
public final class Sizes {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  private static final int STEP = 1024;

  private Sizes() {}

  /** Returns such as {@code 512 B}, {@code 1.5 KiB} and {@code 30 GiB}: three digits at most. */
  public static String human(long bytes) {
    double value = bytes;
    int unit = 0;
    // What would be rounded to 1024 is one of the next unit.
    while (value >= STEP - 0.5 && unit < UNITS.length - 1) {
      value /= STEP;
      unit++;
    }
    String format = unit == 0 || value >= 9.95 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, format, value, UNITS[unit]);
  }

  /** Returns so many bytes in full, as {@code 1,024 bytes}. */
  public static String bytes(long count) {
    return count == 1 ? "1 byte" : "%,d bytes".formatted(count);
  }
}
