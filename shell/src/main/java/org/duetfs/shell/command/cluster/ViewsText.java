package org.duetfs.shell.command.cluster;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.duetfs.client.PastView;
import org.duetfs.shell.text.Paint;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;

/** How {@code views} looks. */
final class ViewsText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private final Paint paint;

  ViewsText(Paint paint) {
    this.paint = paint;
  }

  List<String> lines(int pair, List<PastView> views) {
    List<String> lines = new ArrayList<>();
    lines.add(paint.heading("Pair " + pair));
    Table table = new Table("><<<<<");
    table.row("  view", "since", "in sync", "leader", "by", "why");
    for (PastView view : views) {
      table.row(
          view.generation(),
          view.writtenMillis() == 0 ? "-" : TIME.format(Instant.ofEpochMilli(view.writtenMillis())),
          paint.marks(view.marks()),
          "server" + view.leader(),
          "server" + view.proposer(),
          SafeText.line(view.story()));
    }
    lines.addAll(table.lines());
    return lines;
  }
}
