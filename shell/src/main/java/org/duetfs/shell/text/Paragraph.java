package org.duetfs.shell.text;

import java.util.ArrayList;
import java.util.List;

/** Fills lines with words. */
public final class Paragraph {
  private Paragraph() {}

  /** Returns the text in lines of at most this width, wider only where a single word is. */
  public static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > 0 && Table.width(line + " " + word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * Returns such lines of which the first stands behind a term, and the others below each other.
   */
  public static List<String> defined(String term, String text, int column, int width) {
    List<String> lines = new ArrayList<>();
    List<String> filled = lines(text, width - column);
    boolean fits = Table.width(term) + 2 <= column;
    if (!fits) {
      lines.add(term);
    }
    for (int i = 0; i < filled.size(); i++) {
      String before = fits && i == 0 ? term : "";
      lines.add(before + " ".repeat(column - Table.width(before)) + filled.get(i));
    }
    return lines;
  }
}
