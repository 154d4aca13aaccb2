package org.duetfs.test.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells of a process's memory. */
final class ProcessMemory {
  private static final String PEAK = "VmHWM:";
  private static final long KIB = 1024;

  private ProcessMemory() {}

  /** Returns the largest resident set that the process ever had, in bytes. */
  static long peak(long pid) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith(PEAK)) {
        String number = line.substring(PEAK.length()).replace("kB", "").strip();
        return Long.parseLong(number) * KIB;
      }
    }
    throw new IOException("no " + PEAK + " of process " + pid);
  }
}
