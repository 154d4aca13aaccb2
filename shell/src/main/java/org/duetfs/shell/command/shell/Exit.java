package org.duetfs.shell.command.shell;

import java.util.Optional;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Leaves the shell. */
@InGroup(Group.SHELL)
@Command(
    name = "exit",
    aliases = "quit",
    description = {
      "Leave the shell.",
      "With this code; a script without one ends with that of its first failure."
    },
    footer = "Example: exit 0")
public final class Exit extends ShellCommand {
  @Parameters(arity = "0..1", paramLabel = "CODE", description = "The exit code.")
  private Optional<Integer> code = Optional.empty();

  @Override
  protected int run() {
    shell().leave(code);
    if (json()) {
      print(new Fields().put("left", true).number("exit", code).line());
    }
    return 0;
  }
}
