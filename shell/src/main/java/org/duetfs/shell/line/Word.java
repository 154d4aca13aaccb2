package org.duetfs.shell.line;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One word of a command, not expanded yet.
 *
 * @param pieces what it is made of; none for an empty word in quotes
 * @param start where it starts in the text that was read, its opening quote included
 * @param end where it ends there
 * @param quote the quote that is open at its end
 */
public record Word(List<Piece> pieces, int start, int end, Quote quote) {
  /** Copies the list. */
  public Word {
    pieces = List.copyOf(pieces);
  }

  /** Returns an empty word at a place. */
  static Word empty(int at) {
    return new Word(List.of(), at, at, Quote.NONE);
  }

  /** Returns what it means, quotes and backslashes resolved and variables as they are written. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece instanceof Piece.Text literal) {
        text.append(literal.text());
      } else if (piece instanceof Piece.Variable variable) {
        text.append('$').append(variable.name());
      }
    }
    return text.toString();
  }

  /** Returns the word with its variables replaced; a value stands for itself, as if quoted. */
  public Argument expand(UnaryOperator<String> valueOf) {
    return new Argument(
        pieces.stream()
            .map(
                piece ->
                    piece instanceof Piece.Variable variable
                        ? new Piece.Text(valueOf.apply(variable.name()), true)
                        : (Piece.Text) piece)
            .toList());
  }
}
