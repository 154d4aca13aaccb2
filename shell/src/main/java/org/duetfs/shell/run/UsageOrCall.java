package org.duetfs.shell.run;

import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.command.shell.Manual;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Calls the command that was parsed, or tells its usage where {@code --help} was among its words.
 */
final class UsageOrCall implements IExecutionStrategy {
  private final ShellContext shell;

  UsageOrCall(ShellContext shell) {
    this.shell = shell;
  }

  @Override
  public int execute(ParseResult parsed) {
    if (!parsed.isUsageHelpRequested()) {
      return new RunLast().execute(parsed);
    }
    boolean json = parsed.hasMatchedOption("--json") || shell.failures().voice().form().json();
    CommandLine command = parsed.commandSpec().commandLine();
    if (json) {
      shell.output().out().println(Manual.of(command).line());
    } else {
      Manual.help(command).forEach(shell.output().out()::println);
    }
    return 0;
  }
}
