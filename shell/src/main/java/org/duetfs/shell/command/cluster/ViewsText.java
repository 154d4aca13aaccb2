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
          SafeText.line(why(view)));
    }
    lines.addAll(table.lines());
    return lines;
  }

  private static String why(PastView view) {
    return change(view.left(), " left: ", view.why())
        + change(view.joined(), " joined: ", view.why())
        + view.why()
        + view.forcedBase().map(base -> " (forced, from " + base + " on)").orElse("");
  }

  /** Names the servers that the reason does not name. */
  private static String change(List<Integer> servers, String what, String why) {
    List<String> unnamed =
        servers.stream().map(n -> "server" + n).filter(name -> !why.contains(name)).toList();
    return unnamed.isEmpty() ? "" : String.join(", ", unnamed) + what;
  }
}
