package org.duetfs.shell.run;

import java.util.Set;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.command.ShellContext;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Makes commands: how Picocli reads their words. Apart from those who only know names, so that
 * Picocli is not loaded before a command is made.
 */
final class CommandMaker {
  /**
   * What is to be kept or waited for is read last, as it is thought last, and find's tests stand
   * behind its paths, as everywhere else; the one path of each can be no option's name.
   */
  private static final Set<String> OPTIONS_ANYWHERE =
      Set.of("resolve", "wait-for", "servers", "find");

  /** What set takes looks like options, and is read by it alone. */
  private static final String READS_ITS_OPTIONS = "set";

  private CommandMaker() {}

  /** Makes a command of this shell. */
  static CommandLine make(ShellCommand command, ShellContext shell) {
    command.joins(shell);
    CommandLine line = new CommandLine(command);
    String name = line.getCommandName();
    return line
        // An argument that starts with @ is an argument, and what follows a path is no option.
        .setExpandAtFiles(false)
        .setStopAtPositional(!OPTIONS_ANYWHERE.contains(name))
        .setUnmatchedOptionsArePositionalParams(name.equals(READS_ITS_OPTIONS))
        .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
        .setUsageHelpAutoWidth(false)
        .setParameterExceptionHandler(new UsageFailures(shell.failures()))
        .setExecutionStrategy(new UsageOrCall(shell))
        .setExecutionExceptionHandler(
            (failure, of, parsed) -> shell.failures().report(name, failure, shell.named()));
  }
}
