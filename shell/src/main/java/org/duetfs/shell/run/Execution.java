package org.duetfs.shell.run;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.shell.command.Input;
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
  private final Redirection redirection;

  Execution(CommandTree tree, ShellContext shell) {
    this.tree = tree;
    this.shell = shell;
    this.patterns = new Patterns(tree.commands(), shell);
    this.redirection = new Redirection(shell);
  }

  /** Runs it and returns its exit code; a failure has been reported. */
  int run(Command command) {
    try {
      return command instanceof Command.Own own ? run(own) : run((Command.Local) command);
    } catch (IOException | DuetException | InvalidPathException e) {
      return shell.failures().report(name(command), e);
    }
  }

  /** Runs one from its words. */
  int run(List<String> words) {
    echo(words, "");
    return tree.run(words);
  }

  private int run(Command.Local local) throws IOException {
    echo(List.of(), "!" + local.text());
    shell.output().out().flush();
    return shell.outside().locals().run(local.text(), shell.variables().own());
  }

  private int run(Command.Own own) throws IOException {
    List<String> words = expand(own.words());
    Input input =
        own.here()
            .map(here -> Input.here(here.expand(shell.variables()::value).text()))
            .orElse(shell.input());
    Supplier<Integer> command = () -> shell.with(shell.output(), input, () -> tree.run(words));
    Command.Target target = own.target().orElse(null);
    if (target instanceof Command.ToFile file) {
      String name = file.name().expand(shell.variables()::value).text();
      echo(words, (file.append() ? " >> " : " > ") + Quoting.word(name));
      return redirection.toFile(Path.of(name), file.append(), command);
    }
    if (target instanceof Command.ToLocal local) {
      echo(words, " | " + local.text());
      return redirection.toLocal(local.text(), command);
    }
    echo(words, "");
    return command.get();
  }

  private void echo(List<String> words, String more) {
    if (shell.settings().echo()) {
      String text = words.stream().map(Quoting::word).collect(Collectors.joining(" "));
      shell.failures().voice().echo(text + more);
    }
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
