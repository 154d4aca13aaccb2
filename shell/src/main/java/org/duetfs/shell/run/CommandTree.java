package org.duetfs.shell.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.duetfs.shell.command.BrokenOutputException;
import org.duetfs.shell.command.Commands;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.command.UnknownCommand;
import picocli.CommandLine;

/** Runs commands from their words; the way in for prompt and batch alike. Not thread safe. */
public final class CommandTree {
  private final Commands commands;
  private final Failures failures;
  private final ShellContext shell;

  /** Makes the tree over a shell's shared state. */
  public CommandTree(ShellContext shell) {
    this.failures = shell.failures();
    this.shell = shell;
    this.commands = new LazyCommands(shell);
  }

  /** Returns the names and aliases of all commands, without making any. */
  public static Set<String> names() {
    return CommandRoot.entries().keySet();
  }

  /** Returns the commands by name. */
  public Commands commands() {
    return commands;
  }

  /**
   * Runs one command.
   *
   * @return its exit code; a failure has been reported
   * @throws BrokenOutputException when nobody reads the output any more
   */
  public int run(List<String> words) {
    int code = run(words.get(0), words.subList(1, words.size()));
    failures.voice().end();
    if (shell.output().out().checkError() || failures.outputBroken()) {
      throw new BrokenOutputException();
    }
    return code;
  }

  private int run(String name, List<String> arguments) {
    Optional<CommandLine> command = commands.find(name);
    if (command.isEmpty()) {
      return failures.report(name, UnknownCommand.failure("", name, names()));
    }
    long begin = System.nanoTime();
    int code = command.get().execute(arguments.toArray(String[]::new));
    shell.times().took(name, System.nanoTime() - begin);
    return code;
  }
}
