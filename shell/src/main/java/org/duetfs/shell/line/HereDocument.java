package org.duetfs.shell.line;

import java.util.function.Consumer;

/** Reads the lines after a command up to a line that ends them. Not thread safe. */
final class HereDocument {
  private final String end;
  private final boolean literal;
  private final boolean stripTabs;
  private final StringBuilder line = new StringBuilder();
  private final WordBuilder body = new WordBuilder();
  private final Dollar dollar;
  private boolean whole;

  /**
   * Begins one.
   *
   * @param end the word after {@code <<}; where any of it is quoted, nothing in the lines is
   *     special
   * @param stripTabs whether tabs at the beginnings of lines are for the eye alone
   */
  HereDocument(Word end, boolean stripTabs, Consumer<String> complaints) {
    this.end = end.text();
    this.literal = end.pieces().isEmpty() || end.pieces().stream().anyMatch(HereDocument::isQuoted);
    this.stripTabs = stripTabs;
    this.dollar = new Dollar(complaints);
  }

  private static boolean isQuoted(Piece piece) {
    return piece instanceof Piece.Text text && text.quoted();
  }

  /** Takes the next character of the lines. */
  void take(char c) {
    if (c != '\n') {
      line.append(c);
      return;
    }
    String text = stripTabs ? line.toString().replaceFirst("^\t+", "") : line.toString();
    line.setLength(0);
    if (text.equals(end) || text.equals(end + "\r")) {
      whole = true;
    } else if (literal) {
      addAll(text + "\n");
    } else {
      expand(text + "\n");
    }
  }

  /** Tells whether its last line has been read. */
  boolean isWhole() {
    return whole;
  }

  /** Returns what opened it. */
  String open() {
    return "<<" + end;
  }

  /** Returns what it holds. */
  Word word() {
    return new Word(body.pieces(), 0, 0, Quote.NONE);
  }

  private void expand(String text) {
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (escaped) {
        escaped = false;
        if (c != '\n') {
          addAll("$`\\".indexOf(c) < 0 ? "\\" + c : String.valueOf(c));
        }
      } else if (!dollar.isReading() || !dollar.take(c, body)) {
        if (c == '$') {
          dollar.begin(true);
        } else if (c == '\\') {
          escaped = true;
        } else {
          body.add(c, true);
        }
      }
    }
  }

  private void addAll(String text) {
    text.chars().forEach(c -> body.add((char) c, true));
  }
}
