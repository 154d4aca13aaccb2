package org.duetfs.test.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a server's log and its warnings, for who looks into a failure. */
final class LogTail {
  private static final int LINES = 60;
  private static final Pattern WARNING =
      Pattern.compile(" (WARN|ERROR) | view \\d+ installed| is stale");

  private LogTail() {}

  static String of(ServerProcess server) {
    return "---- server%d (%s), its last lines:%n%s%n"
        .formatted(server.number(), server.isAlive() ? "running" : "not running", last(server));
  }

  private static String last(ServerProcess server) {
    try {
      List<String> lines = server.printed().lines().toList();
      int last = Math.max(0, lines.size() - LINES);
      List<String> told = new ArrayList<>(lines.subList(0, last));
      told.removeIf(line -> !WARNING.matcher(line).find());
      told.addAll(lines.subList(last, lines.size()));
      return String.join("\n", told);
    } catch (IOException e) {
      return "cannot be read: " + e;
    }
  }
}
