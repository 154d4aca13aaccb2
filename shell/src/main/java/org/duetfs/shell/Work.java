package org.duetfs.shell;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.UnknownCommand;
import org.duetfs.shell.run.CommandTree;

/** What a shell is to do, from how it was started. */
sealed interface Work {
  /** Lines from a person. */
  record AtPrompt() implements Work {}

  /** A script on standard input. */
  record StandardInput() implements Work {}

  /** The text after {@code -c}. */
  record Text(String script) implements Work {}

  /** A script file. */
  record Script(Path file) implements Work {}

  /** One command, its words as the caller's shell split them. */
  record One(List<String> words) implements Work {}

  /**
   * Decides.
   *
   * @throws DuetException BAD_COMMAND where two things are asked for, or none that exists
   */
  static Work of(ShellOptions options, Tty tty) {
    if (options.commands.isPresent()) {
      if (!options.words.isEmpty()) {
        throw bad("beside -c there can be no other command or script: " + options.words.get(0));
      }
      return new Text(options.commands.get());
    }
    if (options.words.isEmpty()) {
      return tty.in() && tty.out() ? new AtPrompt() : new StandardInput();
    }
    String first = options.words.get(0);
    if (CommandTree.names().contains(first)) {
      return new One(options.words);
    }
    return scriptNamed(first)
        .filter(file -> options.words.size() == 1)
        .<Work>map(Script::new)
        .orElseThrow(() -> bad(first + " is neither a command nor a script file; " + help(first)));
  }

  private static String help(String typed) {
    String guess = UnknownCommand.guess(typed, CommandTree.names());
    return guess.isEmpty() ? "help lists commands" : guess;
  }

  private static Optional<Path> scriptNamed(String name) {
    try {
      // Not only regular files: <(...) of bash is a pipe.
      return Optional.of(Path.of(name)).filter(f -> Files.exists(f) && !Files.isDirectory(f));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static DuetException bad(String message) {
    return new DuetException(ErrorCode.BAD_COMMAND, message);
  }
}
