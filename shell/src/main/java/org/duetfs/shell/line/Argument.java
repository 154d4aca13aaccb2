package org.duetfs.shell.line;

import java.util.List;

/**
 * A word with its variables replaced: what a command is given, unless it is a pattern.
 *
 * @param pieces of which those that are not quoted may hold {@code * ? [..]}
 */
public record Argument(List<Piece.Text> pieces) {
  /** Copies the list. */
  public Argument {
    pieces = List.copyOf(pieces);
  }

  /** Returns a word that is no pattern. */
  public static Argument literal(String text) {
    return new Argument(List.of(new Piece.Text(text, true)));
  }

  /** Returns the characters alone. */
  public String text() {
    StringBuilder text = new StringBuilder();
    pieces.forEach(piece -> text.append(piece.text()));
    return text.toString();
  }

  /** Tells whether a character that is not quoted makes it a pattern of names. */
  public boolean isPattern() {
    return pieces.stream().anyMatch(piece -> !piece.quoted() && hasWildcard(piece.text()));
  }

  private static boolean hasWildcard(String text) {
    return text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }
}
