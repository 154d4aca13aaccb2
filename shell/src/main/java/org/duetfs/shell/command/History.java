package org.duetfs.shell.command;

import java.util.List;
import org.duetfs.shell.text.SafeText;
import picocli.CommandLine.Command;

/** Lists the lines that were entered. */
@InGroup(Group.SHELL)
@Command(name = "history", description = "List the lines entered at the prompt, newest last.")
final class History extends ShellCommand {
  @Override
  int run() {
    List<String> lines = shell().history();
    for (int i = 0; i < lines.size(); i++) {
      print("%5d  %s".formatted(i + 1, SafeText.line(lines.get(i))));
    }
    return 0;
  }
}
