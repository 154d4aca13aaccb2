package org.duetfs.shell;

import java.util.Optional;
import java.util.stream.Stream;

/** What the shell can be told when it is started, in the order in which {@code --help} lists it. */
enum ShellOption {
  COMMANDS("-c", "COMMANDS", "Run these commands."),
  STOP_AT_FAILURE("-e", "", "Stop at the first command that fails."),
  ECHO("-x", "", "Show each command on standard error before it runs."),
  CONF("--conf", "FILE", "Read the cluster's addresses here and not in conf/duetfs.conf."),
  PORT("--port", "N", "Use the four servers at ports N to N+3 of 127.0.0.1."),
  HOME("--home", "DIR", "Where local servers keep their data, and the prompt its history."),
  JSON("--json", "", "Answer in JSON, one object a line; errors too."),
  QUIET("--quiet", "", "No notices and no hints; errors only."),
  NO_COLOR("--no-color", "", "Show no colours."),
  VERBOSE("--verbose", "", "Show stack traces with errors."),
  NO_START("--no-start", "", "Start no local servers where none answers."),
  HELP("--help", "", "Show this help."),
  VERSION("--version", "", "Show the version.");

  private final String typed;
  private final String value;
  private final String about;

  ShellOption(String typed, String value, String about) {
    this.typed = typed;
    this.value = value;
    this.about = about;
  }

  /** Returns the option that is typed so. */
  static Optional<ShellOption> of(String typed) {
    return Stream.of(values()).filter(option -> option.typed.equals(typed)).findFirst();
  }

  /** Returns how it is typed. */
  String typed() {
    return typed;
  }

  /** Returns what its value is called; empty where it takes none. */
  String value() {
    return value;
  }

  /** Returns what it does, in one sentence. */
  String about() {
    return about;
  }
}
