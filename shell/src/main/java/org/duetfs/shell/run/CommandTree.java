package org.duetfs.shell.run;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.duetfs.shell.command.BrokenOutputException;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.command.UnknownCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** Runs commands from their words; the way in for prompt and batch alike. Not thread safe. */
public final class CommandTree {
  private final CommandLine root;
  private final Failures failures;
  private final ShellContext shell;

  /** Makes the tree over a shell's shared state. */
  public CommandTree(ShellContext shell) {
    this.failures = shell.failures();
    this.shell = shell;
    root =
        new CommandLine(new CommandRoot(shell))
            // An argument that starts with @ is an argument, and what follows a path is no option.
            .setExpandAtFiles(false)
            .setStopAtPositional(true)
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
            .setUsageHelpAutoWidth(false)
            .setParameterExceptionHandler(new UsageFailures(failures))
            .setExecutionStrategy(new UsageOrCall(shell))
            .setExecutionExceptionHandler(
                (failure, line, parsed) ->
                    failures.report(line.getCommandName(), failure, shell.named()));
    // What is to be kept is read last, as it is thought last; its one path can be no option's name.
    Objects.requireNonNull(root.getSubcommands().get("resolve")).setStopAtPositional(false);
    Objects.requireNonNull(root.getSubcommands().get("wait-for")).setStopAtPositional(false);
    Objects.requireNonNull(root.getSubcommands().get("servers")).setStopAtPositional(false);
    // As everywhere else, find's tests stand behind its paths.
    Objects.requireNonNull(root.getSubcommands().get("find")).setStopAtPositional(false);
    // What set takes looks like options, and is read by it alone.
    Objects.requireNonNull(root.getSubcommands().get("set"))
        .setUnmatchedOptionsArePositionalParams(true);
  }

  private boolean knows(String name) {
    return root.getSubcommands().containsKey(name);
  }

  /** Returns the names and aliases of all commands, without making any. */
  public static Set<String> names() {
    Set<String> names = new HashSet<>();
    for (Class<?> type : CommandRoot.class.getAnnotation(Command.class).subcommands()) {
      Command command = type.getAnnotation(Command.class);
      names.add(command.name());
      names.addAll(List.of(command.aliases()));
    }
    return names;
  }

  /** Returns each command's declaration by name and alias. */
  public Map<String, CommandLine> commands() {
    return root.getSubcommands();
  }

  /**
   * Runs one command.
   *
   * @return its exit code; a failure has been reported
   * @throws BrokenOutputException when nobody reads the output any more
   */
  public int run(List<String> words) {
    int code = run(words.get(0), words);
    failures.voice().end();
    if (shell.output().out().checkError() || failures.outputBroken()) {
      throw new BrokenOutputException();
    }
    return code;
  }

  private int run(String name, List<String> words) {
    if (knows(name)) {
      long begin = System.nanoTime();
      int code = root.execute(words.toArray(String[]::new));
      shell.times().took(name, System.nanoTime() - begin);
      return code;
    }
    return failures.report(name, UnknownCommand.failure("", name, commands().keySet()));
  }
}
