package org.duetfs.shell;

import java.util.ArrayList;
import java.util.List;

/** How the shell is started, as text. */
final class Usage {
  /** All of it in one line. */
  static final String LINE =
      "run-shell.sh [OPTION...] [COMMAND [WORD...] | -c COMMANDS | SCRIPT]; see --help";

  private static final int COLUMN = 15;

  private Usage() {}

  /** Returns what {@code --help} shows. */
  static List<String> lines() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "Usage: run-shell.sh [OPTION...]                    a prompt, or a script on stdin",
                "       run-shell.sh [OPTION...] COMMAND [WORD...]  one command: ls -l /docs",
                "       run-shell.sh [OPTION...] -c 'COMMAND; COMMAND'",
                "       run-shell.sh [OPTION...] SCRIPT",
                ""));
    for (ShellOption option : ShellOption.values()) {
      String term = (option.typed() + " " + option.value()).strip();
      lines.add("  " + term + " ".repeat(COLUMN - term.length()) + option.about());
    }
    lines.addAll(
        List.of(
            "",
            "Exit codes: 0 success, 2 usage, 3 not found, 4 conflict, 5 unavailable,",
            "6 outcome unknown, 7 denied, 1 anything else, 130 Ctrl-C.",
            "A batch ends with the code of its first failure.",
            "The command help lists the commands."));
    return lines;
  }
}
