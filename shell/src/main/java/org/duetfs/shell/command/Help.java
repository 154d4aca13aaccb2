package org.duetfs.shell.command;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Lists the commands, or tells all about one. */
@InGroup(Group.SHELL)
@Command(
    name = "help",
    description = "List the commands, or tell all about one.",
    footer = "Example: help mkdir")
final class Help extends ShellCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "The command.",
      defaultValue = "")
  private String command = "";

  @Override
  int run() {
    Map<String, CommandLine> commands = spec().parent().subcommands();
    if (command.isEmpty()) {
      listAll(commands);
      return 0;
    }
    CommandLine one = commands.get(command);
    if (one == null) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, command + ": there is no such command; help lists them");
    }
    one.usage(shell().output().out());
    return 0;
  }

  private void listAll(Map<String, CommandLine> commands) {
    // Each command is in the map under its aliases too.
    List<CommandSpec> all =
        commands.values().stream().map(CommandLine::getCommandSpec).distinct().toList();
    int widest = all.stream().mapToInt(spec -> names(spec).length()).max().orElse(0);
    for (Group group : Group.values()) {
      print(shell().output().paint().heading(group.title()));
      for (CommandSpec spec : all) {
        if (groupOf(spec) == group) {
          String pad = " ".repeat(widest - names(spec).length());
          print("  " + names(spec) + pad + "  " + spec.usageMessage().description()[0]);
        }
      }
      print("");
    }
    print("help COMMAND tells more. Quotes and backslashes work as in sh.");
  }

  private static String names(CommandSpec spec) {
    return String.join(", ", spec.names());
  }

  private static Group groupOf(CommandSpec spec) {
    return Objects.requireNonNull(spec.userObject().getClass().getAnnotation(InGroup.class))
        .value();
  }
}
