package org.duetfs.shell.run;

import picocli.CommandLine.Model.ArgSpec;

/** What a value is, by the label with which a command declares it. */
public enum Label {
  /** A path in the store. */
  REMOTE,
  /** A path on this machine. */
  LOCAL,
  /** A command, which may be followed by its words. */
  COMMAND,
  /** Something else. */
  OTHER;

  /** Returns what a declared value is. */
  public static Label of(ArgSpec declared) {
    return switch (declared.paramLabel()) {
      case "PATH", "FROM", "TO", "REMOTE" -> REMOTE;
      case "LOCAL", "FILE" -> LOCAL;
      case "COMMAND", "CMD" -> COMMAND;
      default -> OTHER;
    };
  }
}
