package org.duetfs.shell.line;

import java.util.List;

/** Commands as tests compare them. */
final class Written {
  private Written() {}

  /** Returns the words of each command of the shell's own, variables as they were written. */
  static List<List<String>> words(List<Command> commands) {
    return commands.stream()
        .map(command -> ((Command.Own) command).words().stream().map(Word::text).toList())
        .toList();
  }

  static List<List<String>> words(Statement statement) {
    return words(statement.commands());
  }
}
