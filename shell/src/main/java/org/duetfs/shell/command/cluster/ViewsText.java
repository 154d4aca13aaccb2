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

  /** Below that, who proposed a view stands before the reason, and both below the rest. */
  private static final int FOR_ALL_COLUMNS = 72;

  private final Paint paint;
  private final int width;

  ViewsText(Paint paint, int width) {
    this.paint = paint;
    this.width = width;
  }

  List<String> lines(int pair, List<PastView> views) {
    List<String> lines = new ArrayList<>();
    lines.add(paint.heading("Pair " + pair));
    lines.addAll((width < FOR_ALL_COLUMNS ? narrow(views) : wide(views)).lines(width));
    return lines;
  }

  private Table wide(List<PastView> views) {
    Table table = new Table("><<<<<");
    table.row("  view", "since", "in sync", "leader", "by", "why");
    for (PastView view : views) {
      table.row(
          view.generation(),
          since(view),
          paint.marks(view.marks()),
          "server" + view.leader(),
          "server" + view.proposer(),
          SafeText.line(view.story()));
    }
    return table;
  }

  private Table narrow(List<PastView> views) {
    Table table = new Table("><<<<");
    table.row("  view", "since", "in sync", "leader", "by: why");
    for (PastView view : views) {
      table.row(
          view.generation(),
          since(view),
          paint.marks(view.marks()),
          "server" + view.leader(),
          "server" + view.proposer() + ": " + SafeText.line(view.story()));
    }
    return table;
  }

  private static String since(PastView view) {
    long millis = view.writtenMillis();
    return millis == 0 ? "-" : TIME.format(Instant.ofEpochMilli(millis));
  }
}
