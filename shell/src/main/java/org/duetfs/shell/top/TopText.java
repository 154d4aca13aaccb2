package org.duetfs.shell.top;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.ClusterStatus.Repair;
import org.duetfs.client.ClusterStatus.Resync;
import org.duetfs.client.ClusterStatus.ServerStatus;
import org.duetfs.shell.text.Paint;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;
import org.duetfs.shell.top.Frame.PairRow;
import org.duetfs.shell.top.Frame.ServerRow;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** How a frame looks on a screen of some size. */
final class TopText {
  private static final int LEAST_EVENTS = 4;

  private final Paint paint;
  private final DateTimeFormatter time;

  /**
   * What a person has chosen to see.
   *
   * @param paused whether the frame stays as it is
   */
  record Choice(Sort sort, boolean paused) {}

  TopText(Paint paint, ZoneId zone) {
    this.paint = paint;
    this.time = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
  }

  /** Returns exactly as many lines as there are rows, none wider than the screen. */
  List<AttributedString> lines(Frame frame, Choice choice, int width, int rows) {
    List<String> body = new ArrayList<>();
    body.add(head(frame, choice, width));
    body.addAll(pairs(frame, choice, width));
    int room = Math.max(0, rows - 1);
    if (room - body.size() >= LEAST_EVENTS) {
      body.addAll(events(frame, room - body.size()));
    }
    List<AttributedString> lines =
        new ArrayList<>(body.stream().limit(room).map(line -> fit(line, width)).toList());
    while (lines.size() < room) {
      lines.add(AttributedString.EMPTY);
    }
    lines.add(fit("q quit  p pause  s sort: " + choice.sort().label(), width));
    return lines.subList(lines.size() - Math.min(lines.size(), rows), lines.size());
  }

  private String head(Frame frame, Choice choice, int width) {
    String marks =
        frame.pairs().stream()
            .map(PairRow::status)
            .sorted(Comparator.comparingInt(PairStatus::number))
            .map(pair -> paint.marks(pair.marks()))
            .collect(Collectors.joining());
    String head =
        paint.heading("DuetFS")
            + "  "
            + time.format(frame.at())
            + "  "
            + marks
            + "  %,.0f requests/s".formatted(frame.perSecond());
    return choice.paused()
        ? Table.width(head) + 8 <= width
            ? head + "  " + paint.warning("PAUSED")
            : paint.warning("PAUSED") + "  " + head
        : head;
  }

  private List<String> pairs(Frame frame, Choice choice, int width) {
    List<PairRow> pairs = frame.pairs().stream().sorted(choice.sort().order()).toList();
    List<String> table = table(pairs, width);
    List<String> lines = new ArrayList<>();
    int at = 0;
    lines.add(table.get(at++));
    for (PairRow pair : pairs) {
      lines.add(title(pair.status(), width));
      for (ServerRow server : pair.servers()) {
        lines.add(table.get(at++));
        lines.addAll(notes(server.status(), width));
      }
    }
    return lines;
  }

  private List<String> table(List<PairRow> pairs, int width) {
    List<Column> columns = new ArrayList<>(Arrays.asList(Column.values()));
    while (true) {
      List<String> lines = table(pairs, columns);
      int widest = lines.stream().mapToInt(Table::width).max().orElse(0);
      Optional<Column> cheapest = columns.stream().max(Comparator.comparingInt(Column::order));
      if (widest <= width || columns.size() == 1 || cheapest.isEmpty()) {
        return lines;
      }
      columns.remove(cheapest.get());
    }
  }

  private List<String> table(List<PairRow> pairs, List<Column> columns) {
    String alignment =
        columns.stream().map(c -> String.valueOf(c.alignment())).collect(Collectors.joining());
    Table table = new Table(alignment);
    table.row(columns.stream().map(Column::title).toArray());
    for (PairRow pair : pairs) {
      for (ServerRow server : pair.servers()) {
        table.row(columns.stream().map(column -> column.cell(server, paint)).toArray());
      }
    }
    return table.lines();
  }

  private String title(PairStatus pair, int width) {
    String name = paint.heading("Pair " + pair.number()) + " " + paint.marks(pair.marks());
    String leader = pair.leader().map(n -> "  leader server" + n).orElse("  no leader");
    String tracker = pair.trackerHere() ? "  <- tracker" : "";
    String more = pair.trackerHere() ? ": the next new top-level name" : "";
    for (String full :
        List.of(
            "  generation " + pair.generation() + leader + tracker + more,
            "  generation " + pair.generation() + leader + tracker,
            "  generation " + pair.generation() + tracker)) {
      if (Table.width(name + full) <= width) {
        return name + full;
      }
    }
    return name + tracker;
  }

  private List<String> notes(ServerStatus server, int width) {
    List<String> lines = new ArrayList<>();
    Repair repair = server.repair();
    String name = "    server" + server.number() + ": ";
    if (repair.resync().isPresent() && !server.isOld()) {
      lines.add(paint.warning(resync(repair.resync().get(), width)));
    } else if (!server.waitingFor().isEmpty() && !serves(server)) {
      String why = server.waitingFor();
      lines.add("    " + SafeText.line(why.startsWith("server") ? why : name.strip() + " " + why));
    }
    if (repair.damaged() > 0) {
      lines.add(paint.warning(name + "%,d damaged".formatted(repair.damaged())));
    }
    if (repair.conflicts() > 0) {
      lines.add(paint.warning(name + "%,d kept; see conflicts".formatted(repair.conflicts())));
    }
    return lines;
  }

  /** What it said may be a moment older than what it is. */
  private static boolean serves(ServerStatus server) {
    return switch (server.state()) {
      case LEADER, FOLLOWER, ALONE -> true;
      default -> false;
    };
  }

  private static String resync(Resync at, int width) {
    if (at.total() == 0) {
      return "    filling up: looking what is to come";
    }
    long done = Math.min(at.done(), at.total());
    String count =
        "  %d%%  %,d/%,d files".formatted(100 * done / at.total(), at.done(), at.total());
    int bar = Math.max(4, Math.min(40, width - count.length() - "    []".length()));
    int full = (int) (bar * done / at.total());
    return "    [" + "#".repeat(full) + ".".repeat(bar - full) + "]" + count;
  }

  private List<String> events(Frame frame, int room) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(paint.heading("Last events"));
    for (Event event : frame.events()) {
      if (lines.size() < room) {
        lines.add("  " + time.format(event.at()) + "  " + SafeText.line(event.text()));
      }
    }
    return lines;
  }

  private static AttributedString fit(String line, int width) {
    AttributedString whole = AttributedString.fromAnsi(line);
    if (whole.columnLength() <= width) {
      return whole;
    }
    return new AttributedStringBuilder()
        .append(whole.columnSubSequence(0, Math.max(0, width - 1)))
        .append("…")
        .toAttributedString();
  }
}
