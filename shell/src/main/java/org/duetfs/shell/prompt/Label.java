package org.duetfs.shell.prompt;

import picocli.CommandLine.Model.ArgSpec;

/** What a value is, by the label with which a command declares it. */
enum Label {
  REMOTE,
  LOCAL,
  COMMAND,
  OTHER;

  static Label of(ArgSpec declared) {
    return switch (declared.paramLabel()) {
      case "PATH", "FROM", "TO", "REMOTE" -> REMOTE;
      case "LOCAL", "FILE" -> LOCAL;
      case "COMMAND", "CMD" -> COMMAND;
      default -> OTHER;
    };
  }
}
