package org.duetfs.shell.line;

/** Writes a word so that the {@link Lexer} reads it back the same. */
public final class Quoting {
  private static final String SPECIAL = " \t\r\n;#$|<>!*?['\"\\`&(){}~";

  private Quoting() {}

  /** Quotes a whole word, where it needs that. */
  public static String word(CharSequence word) {
    return quote(word, Quote.NONE, true);
  }

  /**
   * Quotes in the way that the word was begun.
   *
   * @param close whether the word ends here, so that an open quote is closed
   */
  static String quote(CharSequence word, Quote begun, boolean close) {
    String end = close ? begun.mark() : "";
    return begun.mark()
        + switch (begun) {
          case NONE -> escape(word, SPECIAL);
          case SINGLE -> word.toString().replace("'", "'\\''");
          case DOUBLE -> escape(word, "$`\"\\");
        }
        + end;
  }

  private static String escape(CharSequence word, String special) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (special.indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }
}
