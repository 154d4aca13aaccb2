package org.duetfs.test.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Tells on what numbers were measured. */
public final class Machine {
  private Machine() {}

  /** Tells it, and how busy it is now. */
  public static String describe(Path disk) throws IOException {
    return String.format(
        Locale.ROOT,
        "%d cores, %s %s, %s %s, %s, load %.1f",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.vm.name"),
        Runtime.version(),
        Files.getFileStore(disk).type(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
