package org.duetfs.shell.prompt;

import java.util.stream.Collectors;
import org.duetfs.client.HealthSummary;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.text.Paint;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;

/** The text before the cursor, such as {@code duetfs [UU][U_] /docs> }. */
final class PromptLine {
  private PromptLine() {}

  /** Returns it, its directory shortened from the left to leave half of the width for typing. */
  static String text(HealthSummary health, RemotePath directory, Paint paint, int width) {
    String marks =
        health.pairs().stream()
            .map(pair -> paint.marks(pair.marks()))
            .collect(Collectors.joining());
    String path = SafeText.line(directory.toString());
    int room = Math.max(8, width / 2 - Table.width(marks) - "duetfs  > ".length());
    return "duetfs " + marks + " " + shorten(path, room) + "> ";
  }

  private static String shorten(String path, int room) {
    if (Table.width(path) <= room) {
      return path;
    }
    int from = path.length();
    while (from > 0 && Table.width(path.substring(path.offsetByCodePoints(from, -1))) < room) {
      from = path.offsetByCodePoints(from, -1);
    }
    return "…" + path.substring(from);
  }
}
