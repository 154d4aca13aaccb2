package org.duetfs.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Settings;
import org.duetfs.shell.command.StartHint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the shell is started with. */
@Command(
    name = "run-shell.sh",
    versionProvider = Version.class,
    customSynopsis = {
      "run-shell.sh [OPTION...]                    a prompt, or a script on stdin",
      "       run-shell.sh [OPTION...] COMMAND [WORD...]  one command: ls -l /docs",
      "       run-shell.sh [OPTION...] -c 'COMMAND; COMMAND'",
      "       run-shell.sh [OPTION...] SCRIPT"
    },
    footer = {
      "",
      "Exit codes: 0 success, 2 usage, 3 not found, 4 conflict, 5 unavailable, 6 outcome unknown,",
      "7 denied, 1 anything else, 130 Ctrl-C. A batch ends with the code of its first failure.",
      "The command help lists the commands."
    })
final class ShellOptions {
  @Option(names = "-c", paramLabel = "COMMANDS", description = "Run these commands.")
  Optional<String> commands = Optional.empty();

  @Option(names = "-e", description = "Stop at the first command that fails.")
  boolean stopAtFailure;

  @Option(names = "-x", description = "Show each command on standard error before it runs.")
  boolean echo;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "Read the cluster's addresses here and not in conf/duetfs.conf.")
  Optional<Path> conf = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Use the four servers at ports N to N+3 of 127.0.0.1.")
  Optional<Integer> port = Optional.empty();

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where local servers keep their data, and the prompt its history.")
  Optional<Path> home = Optional.empty();

  @Option(names = "--json", description = "Answer in JSON, one object a line; errors too.")
  boolean json;

  @Option(names = "--quiet", description = "No notices and no hints; errors only.")
  boolean quiet;

  @Option(names = "--no-color", description = "Show no colours.")
  boolean noColor;

  @Option(names = "--verbose", description = "Show stack traces with errors.")
  boolean verbose;

  @Option(names = "--no-start", description = "Start no local servers where none answers.")
  boolean noStart;

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version.")
  boolean version;

  @Parameters(arity = "0..*", paramLabel = "COMMAND|SCRIPT", hidden = true)
  List<String> words = List.of();

  /** Returns what {@code set} may change later. */
  Settings settings() {
    return new Settings(stopAtFailure, echo);
  }

  /** Returns the form in which the shell speaks. */
  Form form() {
    return new Form(json, quiet);
  }

  /** Returns what a person types to start servers of the cluster that is meant. */
  StartHint startHint() {
    return StartHint.of(conf, port, home);
  }
}
