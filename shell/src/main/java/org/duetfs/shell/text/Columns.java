package org.duetfs.shell.text;

import java.util.ArrayList;
import java.util.List;

/** Lays names out in as many columns as a terminal has room for, downwards first, as ls does. */
public final class Columns {
  private static final int GAP = 2;

  private Columns() {}

  /** Returns the lines, none wider than {@code width} unless a single name is. */
  public static List<String> lines(List<String> names, int width) {
    int widest = names.stream().mapToInt(Table::width).max().orElse(0);
    int columns = Math.max(1, (width + GAP) / (widest + GAP));
    int rows = (names.size() + columns - 1) / columns;
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (int i = row; i < names.size(); i += rows) {
        String name = names.get(i);
        boolean last = i + rows >= names.size();
        line.append(name).append(last ? "" : " ".repeat(widest + GAP - Table.width(name)));
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
