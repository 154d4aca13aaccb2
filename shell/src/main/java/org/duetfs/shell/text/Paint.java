package org.duetfs.shell.text;

import org.fusesource.jansi.Ansi;
import org.fusesource.jansi.Ansi.Attribute;
import org.fusesource.jansi.Ansi.Color;

/** Puts colour on text, or leaves it plain. */
public enum Paint {
  /** For pipes, dumb terminals and those who want none. */
  PLAIN,
  /** For terminals that know ANSI's codes. */
  COLOUR;

  /** Paints what is well. */
  public String good(String text) {
    return colour(Color.GREEN, text);
  }

  /** Paints what needs a look. */
  public String warning(String text) {
    return colour(Color.YELLOW, text);
  }

  /** Paints what failed. */
  public String bad(String text) {
    return colour(Color.RED, text);
  }

  /** Paints a directory's name. */
  public String directory(String text) {
    return this == PLAIN ? text : end(start().bold().fg(Color.BLUE), text);
  }

  /** Paints a heading. */
  public String heading(String text) {
    return this == PLAIN ? text : end(start().bold(), text);
  }

  /** Paints a pair's marks by how many of them say that all is well. */
  public String marks(String marks) {
    if (!marks.contains("_") && !marks.contains("?")) {
      return good(marks);
    }
    return marks.contains("U") ? warning(marks) : bad(marks);
  }

  private String colour(Color colour, String text) {
    return this == PLAIN ? text : end(start().fg(colour), text);
  }

  /** Starts a text of its own: {@code Ansi.ansi()} asks global switches whether to paint at all. */
  private static Ansi start() {
    return new Ansi();
  }

  private static String end(Ansi painted, String text) {
    return painted.a(text).a(Attribute.RESET).toString();
  }
}
