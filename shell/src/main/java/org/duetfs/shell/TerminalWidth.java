package org.duetfs.shell;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * How wide this process's terminal is, where nothing else says so: asked of stty once, when it is
 * first needed.
 */
final class TerminalWidth {
  private int known;

  /** Returns it, or what is usual where nobody can say. */
  synchronized int columns(int usual) {
    if (known == 0) {
      known = ask(usual);
    }
    return known;
  }

  private static int ask(int usual) {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Redirect.from(new File("/dev/tty")))
              .redirectError(Redirect.DISCARD)
              .start();
      String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      String[] words = said.strip().split(" ", -1);
      int columns = words.length == 2 ? Integer.parseInt(words[1]) : 0;
      return columns > 0 ? columns : usual;
    } catch (IOException | NumberFormatException e) {
      return usual;
    }
  }
}
