package org.duetfs.shell.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads words and commands as POSIX sh does: quotes, backslashes, {@code ;}, {@code #} and
 * newlines.
 *
 * <p>Characters whose feature comes later are refused from the first version on, so that no script
 * changes its meaning then. Text is fed piece by piece; a command is whole once a newline has been
 * fed and nothing is {@link #isOpen open}.
 */
public final class Lexer {
  private final List<List<Word>> commands = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private List<Word> command = new ArrayList<>();
  private int position;
  private int wordStart = -1;
  private Quote quote = Quote.NONE;
  private boolean escaped;
  private boolean continued;
  private boolean comment;
  private boolean dollar;
  private @Nullable String problem;

  /** Reads on. */
  public Lexer feed(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      take(text.charAt(i));
      position++;
    }
    return this;
  }

  /** Tells whether a quote or a backslash at the end of the line asks for another line. */
  public boolean isOpen() {
    return quote != Quote.NONE || escaped || continued;
  }

  /** Returns the quote that is open, or {@code \} for a continued line; empty when none is. */
  public String open() {
    return quote != Quote.NONE ? quote.mark() : isOpen() ? "\\" : "";
  }

  /** Returns what is wrong with the text so far. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Returns the words of each command that is complete; empty commands are left out. */
  public List<List<String>> commands() {
    return commands.stream().map(words -> words.stream().map(Word::text).toList()).toList();
  }

  /** Returns the words of all commands, of the one that stands at the end too. */
  List<List<Word>> typed() {
    List<List<Word>> all = new ArrayList<>(commands);
    all.add(unfinished());
    return all;
  }

  /** Returns the words of the command that stands at the end, the unfinished word too. */
  List<Word> unfinished() {
    List<Word> words = new ArrayList<>(command);
    if (wordStart >= 0) {
      words.add(new Word(word.toString(), wordStart, position, quote));
    }
    return words;
  }

  private void take(char c) {
    continued = false;
    if (escaped) {
      takeEscaped(c);
    } else if (quote == Quote.SINGLE) {
      takeQuoted(c);
    } else if (quote == Quote.DOUBLE) {
      takeDoubleQuoted(c);
    } else if (!comment || c == '\n') {
      takePlain(c);
    }
  }

  private void takeEscaped(char c) {
    escaped = false;
    if (c == '\n') {
      continued = true;
      return;
    }
    if (quote == Quote.DOUBLE && "$`\"\\".indexOf(c) < 0) {
      word.append('\\');
    }
    startWord(position - 1);
    word.append(c);
  }

  private void takeQuoted(char c) {
    if (quote.mark().indexOf(c) >= 0) {
      quote = Quote.NONE;
    } else {
      word.append(c);
    }
  }

  private void takeDoubleQuoted(char c) {
    // As in sh, a lone $ is only a $, but what would name a variable is kept for variables.
    if (dollar && (Character.isLetterOrDigit(c) || "_{(?!@*#$-".indexOf(c) >= 0)) {
      complain(Special.VARIABLE.problemInQuotes());
    }
    dollar = c == '$';
    if (c == '\\') {
      escaped = true;
    } else {
      takeQuoted(c);
    }
  }

  private void takePlain(char c) {
    switch (c) {
      // A carriage return too: scripts come from Windows as well.
      case ' ', '\t', '\r' -> endWord();
      case '\n', ';' -> endCommand();
      case '\\' -> escaped = true;
      case '\'' -> openQuote(Quote.SINGLE);
      case '"' -> openQuote(Quote.DOUBLE);
      case '#' -> takeHash();
      default -> {
        Special.of(c).ifPresent(special -> complain(special.problem()));
        startWord(position);
        word.append(c);
      }
    }
  }

  private void takeHash() {
    if (wordStart < 0) {
      comment = true;
    } else {
      word.append('#');
    }
  }

  private void openQuote(Quote opened) {
    startWord(position);
    quote = opened;
    dollar = false;
  }

  private void startWord(int start) {
    if (wordStart < 0) {
      wordStart = start;
    }
  }

  private void endWord() {
    if (wordStart >= 0) {
      command.add(new Word(word.toString(), wordStart, position, Quote.NONE));
      word.setLength(0);
      wordStart = -1;
    }
  }

  private void endCommand() {
    endWord();
    comment = false;
    if (!command.isEmpty()) {
      commands.add(command);
      command = new ArrayList<>();
    }
  }

  private void complain(String what) {
    if (problem == null) {
      problem = what;
    }
  }
}
