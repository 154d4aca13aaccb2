package org.duetfs.client.bench;

import java.util.Locale;

/** Lays results out in columns. */
public final class Lines {
  private static final double MILLI = 1e6;
  private static final long MIB = 1024 * 1024;

  private Lines() {}

  /** Returns the head of a table of calls. */
  public static String callsHead() {
    return "%-14s %7s %7s %9s %9s %9s"
        .formatted("1 KiB files", "clients", "calls", "ops/s", "p50 ms", "p99 ms");
  }

  /** Returns a line of it. */
  public static String of(Measured m) {
    return String.format(
        Locale.ROOT,
        "%-14s %7d %7d %9.0f %9.3f %9.3f",
        m.what(),
        m.clients(),
        m.count(),
        m.perSecond(),
        m.p50Nanos() / MILLI,
        m.p99Nanos() / MILLI);
  }

  /** Returns the head of a table of files carried. */
  public static String freightHead() {
    return "%-14s %7s %9s %9s".formatted("whole files", "MiB", "MiB/s", "ms");
  }

  /** Returns a line of it. */
  public static String of(Carried c) {
    return String.format(
        Locale.ROOT,
        "%-14s %7d %9.1f %9.0f",
        c.what(),
        c.bytes() / MIB,
        c.mibPerSecond(),
        c.nanos() / MILLI);
  }
}
