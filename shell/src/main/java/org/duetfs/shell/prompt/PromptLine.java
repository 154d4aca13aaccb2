package org.duetfs.shell.prompt;

import java.util.stream.Collectors;
import org.duetfs.client.HealthSummary;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.text.Paint;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;

/** The text before the cursor, such as {@code duetfs [UU][U_] /docs> }. */
final class PromptLine {
  private static final int NARROW = 60;
  private static final int SHORTEST_NAME = 6;
  private static final int SHORTEST_PATH = 8;

  private PromptLine() {}

  /**
   * Returns it, its directory shortened from the left to leave half of the width for typing; in a
   * narrow window the cluster's name too, as far as the port where it is an address.
   */
  static String text(
      String cluster, HealthSummary health, RemotePath directory, Paint paint, int width) {
    String marks =
        health.pairs().stream()
            .map(pair -> paint.marks(pair.marks()))
            .collect(Collectors.joining());
    String name = SafeText.line(cluster);
    if (width < NARROW) {
      name = shorten(name, SHORTEST_NAME);
    }
    String path = SafeText.line(directory.toString());
    int room = width / 2 - Table.width(marks) - Table.width(name) - "  > ".length();
    return name + " " + marks + " " + shorten(path, Math.max(SHORTEST_PATH, room)) + "> ";
  }

  private static String shorten(String text, int room) {
    if (Table.width(text) <= room) {
      return text;
    }
    int from = text.length();
    while (from > 0 && Table.width(text.substring(text.offsetByCodePoints(from, -1))) < room) {
      from = text.offsetByCodePoints(from, -1);
    }
    return "…" + text.substring(from);
  }
}
