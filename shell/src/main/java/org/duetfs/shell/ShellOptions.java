package org.duetfs.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Settings;
import org.duetfs.shell.command.StartHint;

/** What the shell is started with. */
final class ShellOptions {
  final Optional<String> commands;
  final boolean stopAtFailure;
  final boolean echo;
  final Optional<Path> conf;
  final Optional<Integer> port;
  final Optional<Path> home;
  final boolean json;
  final boolean quiet;
  final boolean noColor;
  final boolean verbose;
  final boolean noStart;
  final boolean help;
  final boolean version;
  final List<String> words;

  /**
   * Takes what was given.
   *
   * @param given the options' values, empty for those that take none
   * @param words what stood behind them
   * @throws DuetException BAD_COMMAND where a value makes no sense
   */
  ShellOptions(Map<ShellOption, String> given, List<String> words) {
    commands = Optional.ofNullable(given.get(ShellOption.COMMANDS));
    stopAtFailure = given.containsKey(ShellOption.STOP_AT_FAILURE);
    echo = given.containsKey(ShellOption.ECHO);
    conf = Optional.ofNullable(given.get(ShellOption.CONF)).map(Path::of);
    port = Optional.ofNullable(given.get(ShellOption.PORT)).map(ShellOptions::number);
    home = Optional.ofNullable(given.get(ShellOption.HOME)).map(Path::of);
    json = given.containsKey(ShellOption.JSON);
    quiet = given.containsKey(ShellOption.QUIET);
    noColor = given.containsKey(ShellOption.NO_COLOR);
    verbose = given.containsKey(ShellOption.VERBOSE);
    noStart = given.containsKey(ShellOption.NO_START);
    help = given.containsKey(ShellOption.HELP);
    version = given.containsKey(ShellOption.VERSION);
    this.words = List.copyOf(words);
  }

  private static int number(String port) {
    try {
      return Integer.parseInt(port);
    } catch (NumberFormatException e) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "--port takes a number, not " + port, e);
    }
  }

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
