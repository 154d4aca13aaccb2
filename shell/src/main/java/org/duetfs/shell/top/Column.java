package org.duetfs.shell.top;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import org.duetfs.client.ClusterStatus.OperationStats;
import org.duetfs.client.ClusterStatus.ServerState;
import org.duetfs.client.ClusterStatus.ServerStatus;
import org.duetfs.shell.text.Paint;
import org.duetfs.shell.text.Sizes;
import org.duetfs.shell.text.Spans;
import org.duetfs.shell.top.Frame.ServerRow;

/** What is shown of a server, from the left; where room is short the dearest stay. */
enum Column {
  SERVER("  server", '<', 0, (row, paint) -> "  server" + row.status().number()),
  ADDRESS("address", '<', 9, (row, paint) -> row.status().address().toString()),
  STATE("state", '<', 1, Column::state),
  RATE("req/s", '>', 2, (row, paint) -> rate(row.perSecond())),
  TOTAL("requests", '>', 10, (row, paint) -> count(row, row.status().requests())),
  P50("p50", '>', 6, (row, paint) -> latency(row, row.status().gauges().recent().p50Micros())),
  P99("p99", '>', 3, (row, paint) -> latency(row, row.status().gauges().recent().p99Micros())),
  FILES("files", '>', 7, (row, paint) -> count(row, row.status().files())),
  DIRECTORIES("dirs", '>', 11, (row, paint) -> count(row, row.status().directories())),
  BYTES("bytes", '>', 5, (row, paint) -> size(row, row.status().bytes())),
  FREE("free", '>', 8, (row, paint) -> size(row, row.status().gauges().freeBytes())),
  NEXT("", '<', 4, (row, paint) -> row.next() ? "<- next" : "");

  private static final String NONE = "-";

  private final String title;
  private final char alignment;
  private final int order;

  @SuppressWarnings("ImmutableEnumChecker") // A function that holds nothing.
  private final BiFunction<ServerRow, Paint, String> cell;

  Column(String title, char alignment, int order, BiFunction<ServerRow, Paint, String> cell) {
    this.title = title;
    this.alignment = alignment;
    this.order = order;
    this.cell = cell;
  }

  String title() {
    return title;
  }

  char alignment() {
    return alignment;
  }

  /** Returns how many columns are dearer. */
  int order() {
    return order;
  }

  String cell(ServerRow row, Paint paint) {
    return cell.apply(row, paint);
  }

  static String rate(OptionalDouble perSecond) {
    return perSecond.isPresent() ? "%,.0f".formatted(perSecond.getAsDouble()) : NONE;
  }

  /** A value that is not of now stands in brackets. */
  private static String told(ServerRow row, String value) {
    if (row.status().age().isEmpty()) {
      return NONE;
    }
    return row.status().isOld() ? "(" + value + ")" : value;
  }

  private static String count(ServerRow row, long count) {
    return told(row, "%,d".formatted(count));
  }

  private static String size(ServerRow row, long bytes) {
    return told(row, Sizes.human(bytes));
  }

  private static String latency(ServerRow row, long micros) {
    OperationStats recent = row.status().gauges().recent();
    return row.status().isOld() || recent.count() == 0 ? NONE : Spans.micros(micros);
  }

  private static String state(ServerRow row, Paint paint) {
    ServerStatus server = row.status();
    String age = server.age().map(old -> " " + Spans.age(old)).orElse("");
    if (server.state() == ServerState.DOWN) {
      return paint.bad("down" + age);
    } else if (server.isOld()) {
      return paint.warning("silent" + age);
    } else if (server.repair().resync().isPresent()) {
      return paint.warning("resyncing");
    }
    String name = server.state().name().toLowerCase(Locale.ROOT);
    return switch (server.state()) {
      case LEADER, FOLLOWER -> paint.good(name);
      default -> paint.warning(name);
    };
  }
}
