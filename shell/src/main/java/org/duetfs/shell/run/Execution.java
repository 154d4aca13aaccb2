package org.duetfs.shell.run;

import java.util.List;
import java.util.function.UnaryOperator;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.line.Argument;
import org.duetfs.shell.line.Command;
import org.duetfs.shell.line.Quoting;
import org.duetfs.shell.line.Word;

/** Runs a command as it was written: expands its words, and sees where its output goes. */
final class Execution {
  private final CommandTree tree;
  private final ShellContext shell;
  private final Patterns patterns;

  Execution(CommandTree tree, ShellContext shell) {
    this.tree = tree;
    this.shell = shell;
    this.patterns = new Patterns(tree.commands(), shell);
  }

  /** Runs it and returns its exit code; a failure has been reported. */
  int run(Command command) {
    try {
      if (command instanceof Command.Own own && own.target().isEmpty() && own.here().isEmpty()) {
        return run(expand(own.words()));
      }
      throw new DuetException(ErrorCode.BAD_COMMAND, "! | > >> << come later");
    } catch (DuetException e) {
      return shell.failures().report(name(command), e);
    }
  }

  /** Runs one from its words. */
  int run(List<String> words) {
    if (shell.settings().echo()) {
      shell.failures().voice().echo(String.join(" ", words.stream().map(Quoting::word).toList()));
    }
    return tree.run(words);
  }

  private List<String> expand(List<Word> words) {
    UnaryOperator<String> valueOf = shell.variables()::value;
    List<Argument> arguments = words.stream().map(word -> word.expand(valueOf)).toList();
    return patterns.expand(arguments);
  }

  private static String name(Command command) {
    return command instanceof Command.Own own ? own.words().get(0).text() : "!";
  }
}
