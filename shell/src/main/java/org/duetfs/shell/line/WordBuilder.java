package org.duetfs.shell.line;

import java.util.ArrayList;
import java.util.List;

/** Collects the pieces of a word as its characters come. */
final class WordBuilder {
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private boolean quoted;

  void add(char c, boolean inQuotes) {
    if (inQuotes != quoted) {
      endText();
      quoted = inQuotes;
    }
    text.append(c);
  }

  void add(Piece.Variable variable) {
    endText();
    pieces.add(variable);
  }

  /** Returns the pieces so far; more may be added. */
  List<Piece> pieces() {
    endText();
    return List.copyOf(pieces);
  }

  void clear() {
    pieces.clear();
    text.setLength(0);
  }

  private void endText() {
    if (text.length() > 0) {
      pieces.add(new Piece.Text(text.toString(), quoted));
      text.setLength(0);
    }
  }
}
