package org.duetfs.shell.command.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.duetfs.shell.command.Commands;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.command.UnknownCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the commands, or tells all about one. */
@InGroup(Group.SHELL)
@Command(
    name = "help",
    description = "List the commands, or tell all about one.",
    footer = {"Example: help mkdir", "         help --man read"})
public final class Help extends ShellCommand {
  // Longer lines are hard to read, however wide the terminal is.
  private static final int WIDEST = 100;

  @Option(names = "--man", description = "Tell it as a page of the manual; without COMMAND, all.")
  private boolean man;

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "The command.",
      defaultValue = "")
  private String command = "";

  @Override
  protected int run() {
    Commands commands = shell().runner().commands();
    if (command.isEmpty()) {
      if (man) {
        pages(commands.all());
      } else {
        listAll(commands.all());
      }
      return 0;
    }
    CommandLine one =
        commands
            .find(command)
            .orElseThrow(() -> UnknownCommand.failure(command + ": ", command, commands.names()));
    answer(() -> Stream.of(Manual.of(one)), () -> man ? page(one) : Manual.help(one));
    return 0;
  }

  private void pages(List<CommandLine> all) {
    answer(
        () -> all.stream().map(Manual::of),
        () ->
            all.stream().flatMap(one -> Stream.concat(page(one).stream(), Stream.of(""))).toList());
  }

  private List<String> page(CommandLine one) {
    int width = Math.min(WIDEST, shell().output().width().getAsInt());
    return ManPage.lines(one, shell().output().paint(), width);
  }

  private void listAll(List<CommandLine> commands) {
    List<CommandSpec> all = commands.stream().map(CommandLine::getCommandSpec).toList();
    answer(() -> all.stream().map(Manual::summary), () -> lines(all));
  }

  private List<String> lines(List<CommandSpec> all) {
    List<String> lines = new ArrayList<>();
    int widest = all.stream().mapToInt(spec -> Manual.names(spec).length()).max().orElse(0);
    for (Group group : Group.values()) {
      lines.add(shell().output().paint().heading(group.title()));
      for (CommandSpec spec : all) {
        if (Manual.groupOf(spec) == group) {
          String pad = " ".repeat(widest - Manual.names(spec).length());
          lines.add("  " + Manual.names(spec) + pad + "  " + spec.usageMessage().description()[0]);
        }
      }
      lines.add("");
    }
    lines.add("help COMMAND tells more. Every command takes --json, --quiet and --help, too.");
    lines.add("Quotes and backslashes work as in sh.");
    return lines;
  }
}
