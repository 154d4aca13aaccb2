package org.duetfs.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells which standard streams are terminals. run-shell.sh says it in properties, as the JVM knows
 * it only of both at once; without them /proc is asked.
 */
record Tty(boolean in, boolean out, boolean err) {
  static Tty system() {
    return new Tty(
        isTerminal("duetfs.tty.in", 0),
        isTerminal("duetfs.tty.out", 1),
        isTerminal("duetfs.tty.err", 2));
  }

  private static boolean isTerminal(String property, int descriptor) {
    String said = System.getProperty(property, "");
    if (!said.isEmpty()) {
      return Boolean.parseBoolean(said);
    }
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
