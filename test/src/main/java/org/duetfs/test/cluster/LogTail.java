package org.duetfs.test.cluster;

import java.io.IOException;
import java.util.List;

/** The end of a server's log, for who looks into a failure. */
final class LogTail {
  private static final int LINES = 60;

  private LogTail() {}

  static String of(ServerProcess server) {
    return "---- server%d (%s), its last lines:%n%s%n"
        .formatted(server.number(), server.isAlive() ? "running" : "not running", last(server));
  }

  private static String last(ServerProcess server) {
    try {
      List<String> lines = server.printed().lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    } catch (IOException e) {
      return "cannot be read: " + e;
    }
  }
}
