package org.duetfs.shell.text;

/**
 * Text that others wrote, made harmless for a terminal: no control character, no change of the
 * writing's direction and no broken surrogate passes.
 */
public final class SafeText {
  private SafeText() {}

  /** Returns the text on one line, newlines and tabs escaped too. */
  public static String line(String text) {
    return escape(text, false);
  }

  /** Returns the text with newlines and tabs as they are. */
  public static String block(String text) {
    return escape(text, true);
  }

  /**
   * Returns JSON on one line with what a terminal should not see escaped as JSON escapes it: such
   * characters stand only within its strings.
   */
  static String json(String line) {
    if (line.codePoints().noneMatch(c -> isUnsafe(c, false))) {
      return line;
    }
    StringBuilder out = new StringBuilder();
    line.codePoints()
        .forEach(
            c -> {
              if (isUnsafe(c, false)) {
                out.append("\\u%04x".formatted(c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  private static String escape(String text, boolean layout) {
    if (text.codePoints().noneMatch(c -> isUnsafe(c, layout))) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> append(out, c, layout));
    return out.toString();
  }

  private static void append(StringBuilder out, int c, boolean layout) {
    if (!isUnsafe(c, layout)) {
      out.appendCodePoint(c);
      return;
    }
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> out.append(c < 0x100 ? "\\x%02x".formatted(c) : "\\u%04x".formatted(c));
    }
  }

  private static boolean isUnsafe(int c, boolean layout) {
    if (layout && (c == '\n' || c == '\t')) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> isBidirectional(c);
      default -> false;
    };
  }

  private static boolean isBidirectional(int c) {
    return c == 0x061c
        || c >= 0x200e && c <= 0x200f
        || c >= 0x202a && c <= 0x202e
        || c >= 0x2066 && c <= 0x2069;
  }
}
