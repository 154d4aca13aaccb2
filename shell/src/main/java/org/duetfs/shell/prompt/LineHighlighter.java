package org.duetfs.shell.prompt;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.duetfs.shell.command.Commands;
import org.duetfs.shell.line.TypedWord;
import org.duetfs.shell.run.Label;
import org.duetfs.shell.run.WordKinds;
import org.duetfs.shell.run.WordKinds.Kind;
import org.duetfs.shell.run.WordKinds.Value;
import org.jline.reader.LineReader;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import picocli.CommandLine;

/** Shows a command that there is not in red, and underlines remote paths that exist. */
final class LineHighlighter extends DefaultHighlighter {
  private final Commands commands;
  private final Predicate<String> exists;

  /**
   * Makes one.
   *
   * @param exists tells at once whether a path as typed is known to exist
   */
  LineHighlighter(Commands commands, Predicate<String> exists) {
    this.commands = commands;
    this.exists = exists;
  }

  @Override
  public AttributedString highlight(LineReader reader, String line) {
    AttributedString usual = super.highlight(reader, line);
    // Where a character is shown as several, words stand elsewhere; what is searched has marks of
    // its own.
    if (usual.length() != line.length() || reader.getSearchTerm() != null) {
      return usual;
    }
    AttributedStyle[] styles = new AttributedStyle[line.length()];
    for (int i = 0; i < styles.length; i++) {
      styles[i] = usual.styleAt(i);
    }
    for (List<TypedWord> command : TypedWord.of(line)) {
      if (!command.isEmpty()) {
        mark(command, line.length(), styles);
      }
    }
    AttributedStringBuilder shown = new AttributedStringBuilder();
    for (int i = 0; i < styles.length; i++) {
      shown.style(styles[i]).append(usual.charAt(i));
    }
    return shown.toAttributedString();
  }

  private void mark(List<TypedWord> words, int lineEnd, AttributedStyle[] styles) {
    TypedWord name = words.get(0);
    Optional<CommandLine> command = commands.find(name.text());
    if (command.isEmpty()) {
      if (name.end() < lineEnd || !mayBecomeOne(name.text())) {
        for (int i = name.start(); i < name.end(); i++) {
          styles[i] = styles[i].foreground(AttributedStyle.RED);
        }
      }
      return;
    }
    List<TypedWord> rest = words.subList(1, words.size());
    List<Kind> kinds =
        WordKinds.of(command.get().getCommandSpec(), rest.stream().map(TypedWord::text).toList());
    for (int i = 0; i < kinds.size(); i++) {
      TypedWord word = rest.get(i);
      if (kinds.get(i) instanceof Value value
          && Label.of(value.of()) == Label.REMOTE
          && exists.test(word.text())) {
        for (int at = word.start(); at < word.end(); at++) {
          styles[at] = styles[at].underline();
        }
      }
    }
  }

  private boolean mayBecomeOne(String begun) {
    return commands.names().stream().anyMatch(name -> name.startsWith(begun));
  }
}
