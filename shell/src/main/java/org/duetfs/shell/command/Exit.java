package org.duetfs.shell.command;

import java.util.Optional;
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
final class Exit extends ShellCommand {
  @Parameters(arity = "0..1", paramLabel = "CODE", description = "The exit code.")
  private Optional<Integer> code = Optional.empty();

  @Override
  int run() {
    shell().leave(code);
    return 0;
  }
}
