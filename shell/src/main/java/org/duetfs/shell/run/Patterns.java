package org.duetfs.shell.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.duetfs.client.glob.Glob;
import org.duetfs.client.glob.Names;
import org.duetfs.client.glob.PathPattern;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Commands;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.line.Argument;
import org.duetfs.shell.run.WordKinds.Kind;
import org.duetfs.shell.run.WordKinds.Value;
import picocli.CommandLine;

/**
 * Replaces the words of a command that are patterns by the names that match them: on this machine
 * or in the store, as the command declares the word.
 */
final class Patterns {
  private final Commands commands;
  private final ShellContext shell;

  Patterns(Commands commands, ShellContext shell) {
    this.commands = commands;
    this.shell = shell;
  }

  /**
   * Returns the words that the command is given; the first one is its name.
   *
   * @throws DuetException NOT_FOUND when a pattern matches nothing, BAD_COMMAND where one stands
   *     for what is no path
   */
  List<String> expand(List<Argument> words) {
    if (words.stream().noneMatch(Argument::isPattern)) {
      return texts(words);
    }
    if (words.get(0).isPattern()) {
      throw noPath(words.get(0));
    }
    // A command that there is not says so itself.
    return commands
        .find(words.get(0).text())
        .map(command -> expand(command, words))
        .orElseGet(() -> texts(words));
  }

  private List<String> expand(CommandLine command, List<Argument> words) {
    List<Argument> arguments = words.subList(1, words.size());
    List<Kind> kinds = WordKinds.of(command.getCommandSpec(), texts(arguments));
    List<String> expanded = new ArrayList<>(List.of(words.get(0).text()));
    for (int i = 0; i < arguments.size(); i++) {
      Label label = kinds.get(i) instanceof Value value ? Label.of(value.of()) : Label.OTHER;
      if (label == Label.COMMAND && i < arguments.size() - 1) {
        expanded.addAll(expand(arguments.subList(i, arguments.size())));
        return expanded;
      }
      expanded.addAll(one(label, arguments.get(i)));
    }
    return expanded;
  }

  private List<String> one(Label label, Argument word) {
    if (!word.isPattern()) {
      return List.of(word.text());
    }
    Names names =
        switch (label) {
          case REMOTE -> Names.in(shell.fs(), shell.directory()::resolve);
          case LOCAL -> Names.in(Path.of(""));
          case COMMAND, OTHER -> throw noPath(word);
        };
    PathPattern pattern = pattern(word);
    return pattern.isSpecial() ? new Glob(names).expand(pattern) : List.of(word.text());
  }

  private static PathPattern pattern(Argument word) {
    StringBuilder text = new StringBuilder();
    word.pieces()
        .forEach(
            piece -> text.append(piece.quoted() ? PathPattern.quote(piece.text()) : piece.text()));
    return PathPattern.of(text.toString());
  }

  private static DuetException noPath(Argument word) {
    return new DuetException(
        ErrorCode.BAD_COMMAND,
        word.text() + " is no path here: * ? and [ are special; for the characters write '*'");
  }

  private static List<String> texts(List<Argument> words) {
    return words.stream().map(Argument::text).toList();
  }
}
