package org.duetfs.shell.line;

/**
 * Reads a command of this machine, which sh will read again: up to a {@code ;} or a newline that is
 * not quoted. Not thread safe.
 */
final class LocalText {
  private final StringBuilder text = new StringBuilder();
  private Quote quote = Quote.NONE;
  private boolean escaped;
  private boolean continued;
  private boolean comment;

  /** Takes the next character; returns false where the command has ended before it. */
  boolean take(char c) {
    continued = escaped && c == '\n';
    if (escaped) {
      escaped = false;
    } else if (comment) {
      return c != '\n';
    } else if (quote == Quote.NONE && (c == ';' || c == '\n')) {
      return false;
    } else if (quote == Quote.NONE && c == '#' && isAtWordStart()) {
      comment = true;
      return true;
    } else if (c == '\\' && quote != Quote.SINGLE) {
      escaped = true;
    } else {
      turnQuote(c);
    }
    text.append(c);
    return true;
  }

  /** Returns the quote or backslash that asks for another line; empty when none does. */
  String open() {
    return quote != Quote.NONE ? quote.mark() : escaped || continued ? "\\" : "";
  }

  /** Returns it as it was written. */
  String text() {
    return text.toString().strip();
  }

  private boolean isAtWordStart() {
    return text.length() == 0 || Character.isWhitespace(text.charAt(text.length() - 1));
  }

  private void turnQuote(char c) {
    if (quote == Quote.NONE) {
      quote = c == '\'' ? Quote.SINGLE : c == '"' ? Quote.DOUBLE : Quote.NONE;
    } else if (quote.mark().indexOf(c) >= 0) {
      quote = Quote.NONE;
    }
  }
}
