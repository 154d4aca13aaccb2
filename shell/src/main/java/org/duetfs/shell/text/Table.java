package org.duetfs.shell.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jline.utils.AttributedString;

/** Rows of cells, aligned by what a terminal shows; two blanks between columns. */
public final class Table {
  private static final int GAP = 2;
  private static final int LEAST_SENTENCE = 20;
  private static final int INDENT = 6;

  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  /** Makes an empty table; each column is aligned by a {@code <} (left) or a {@code >} (right). */
  public Table(String alignment) {
    right = new boolean[alignment.length()];
    for (int i = 0; i < right.length; i++) {
      right[i] = alignment.charAt(i) == '>';
    }
  }

  /** Adds a row; it may have fewer cells than the table has columns. */
  public Table row(Object... cells) {
    if (cells.length > right.length) {
      throw new IllegalArgumentException(cells.length + " cells in " + right.length + " columns");
    }
    rows.add(Arrays.stream(cells).map(String::valueOf).toList());
    return this;
  }

  /** Returns the lines, with no blanks at their ends. */
  public List<String> lines() {
    int[] widths = widths();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /**
   * As above, for a last column of sentences: what is wider than the screen goes on below its own
   * beginning or, where that leaves too little room, indented on lines of its own.
   */
  public List<String> lines(int width) {
    int last = right.length - 1;
    int[] widths = widths();
    int before = Arrays.stream(widths, 0, last).map(w -> w + GAP).sum();
    boolean beside = width - before >= LEAST_SENTENCE;
    int indent = beside ? before : INDENT;
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      String head = line(row.subList(0, Math.min(last, row.size())), widths);
      List<String> sentence =
          row.size() > last ? Paragraph.lines(row.get(last), width - indent) : List.of("");
      if (!beside) {
        lines.add(head);
      }
      for (int i = 0; i < sentence.size(); i++) {
        String left = beside && i == 0 ? head : "";
        lines.add((left + " ".repeat(indent - width(left)) + sentence.get(i)).stripTrailing());
      }
    }
    return lines;
  }

  private int[] widths() {
    int[] widths = new int[right.length];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    return widths;
  }

  /** Returns how many columns of a terminal the text takes; colour codes take none. */
  public static int width(String text) {
    return AttributedString.fromAnsi(text).columnLength();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String blanks = " ".repeat(widths[i] - width(row.get(i)));
      line.append(i == 0 ? "" : "  ");
      line.append(right[i] ? blanks + row.get(i) : row.get(i) + blanks);
    }
    return line.toString().stripTrailing();
  }
}
