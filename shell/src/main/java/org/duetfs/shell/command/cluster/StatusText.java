package org.duetfs.shell.command.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.duetfs.client.ClusterStatus;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.ClusterStatus.Repair;
import org.duetfs.client.ClusterStatus.Resync;
import org.duetfs.client.ClusterStatus.ServerState;
import org.duetfs.client.ClusterStatus.ServerStatus;
import org.duetfs.client.ClusterStatus.TreeEntry;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.text.Paint;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;

/** How {@code status} looks. */
final class StatusText {
  /** In a window narrower than that there is no room for addresses and sums. */
  private static final int FOR_ALL_COLUMNS = 72;

  private final Paint paint;
  private final boolean narrow;

  private StatusText(Paint paint, boolean narrow) {
    this.paint = paint;
    this.narrow = narrow;
  }

  /** Makes lines for where they go; a program's input is as wide as it needs to be. */
  static StatusText on(Output output) {
    boolean narrow = output.terminal() && output.width().getAsInt() < FOR_ALL_COLUMNS;
    return new StatusText(output.paint(), narrow);
  }

  List<String> lines(ClusterStatus status) {
    List<String> lines = pairs(status);
    lines.addAll(tree(status));
    return lines;
  }

  /** Returns the pairs alone, a blank line after each. */
  List<String> pairs(ClusterStatus status) {
    List<String> lines = new ArrayList<>();
    for (PairStatus pair : status.pairs()) {
      lines.addAll(pair(pair));
      lines.add("");
    }
    return lines;
  }

  private List<String> pair(PairStatus pair) {
    List<String> lines = new ArrayList<>();
    String about = narrow ? "" : ": the next new top-level name";
    String tracker = pair.trackerHere() ? "  <- tracker" + about : "";
    lines.add(
        "%s %s  generation %d%s"
            .formatted(
                paint.heading("Pair " + pair.number()),
                paint.marks(pair.marks()),
                pair.generation(),
                tracker));
    lines.addAll((narrow ? few(pair) : all(pair)).lines());
    pair.servers().forEach(server -> lines.addAll(notes(server)));
    return lines;
  }

  private Table few(PairStatus pair) {
    Table table = new Table("<<><");
    table.row("  server", "state", "files", "");
    for (ServerStatus server : pair.servers()) {
      boolean down = server.state() == ServerState.DOWN;
      table.row(
          "  server" + server.number(),
          state(server),
          down ? "-" : server.files(),
          next(pair, server));
    }
    return table;
  }

  private Table all(PairStatus pair) {
    Table table = new Table("<<<>>>><");
    table.row("  server", "address", "state", "files", "dirs", "bytes", "requests", "");
    pair.servers().forEach(server -> row(table, server, next(pair, server)));
    return table;
  }

  private static String next(PairStatus pair, ServerStatus server) {
    return server.number() == pair.subTracker() ? "<- next" : "";
  }

  private static List<String> notes(ServerStatus server) {
    List<String> lines = new ArrayList<>();
    Repair repair = server.repair();
    if (repair.resync().isPresent()) {
      lines.add("  server" + server.number() + " " + progress(repair.resync().get()));
    } else if (!server.waitingFor().isEmpty()) {
      lines.add("  " + SafeText.line(named(server)));
    }
    if (repair.damaged() > 0) {
      lines.add("  server" + server.number() + ": " + damaged(repair));
    }
    if (repair.conflicts() > 0) {
      String count = repair.conflicts() == 1 ? " conflict" : " conflicts";
      lines.add(
          "  server%d: %,d%s kept; see conflicts"
              .formatted(server.number(), repair.conflicts(), count));
    }
    return lines;
  }

  /** Rows are files, or directories that were renamed or made: to people they are all files. */
  private static String progress(Resync at) {
    return at.total() == 0
        ? "resyncing" // what there is to come is not known yet
        : "resyncing %,d/%,d files".formatted(at.done(), at.total());
  }

  private static String damaged(Repair repair) {
    String names =
        repair.damagedPaths().stream()
            .map(path -> SafeText.line(path.toString()))
            .collect(Collectors.joining(", "));
    String more = repair.damaged() > repair.damagedPaths().size() ? ", and more" : "";
    return "%,d damaged %s, read from the mirror: %s%s"
        .formatted(repair.damaged(), repair.damaged() == 1 ? "copy" : "copies", names, more);
  }

  /** What a server says of itself names it; what is said of one that is down need not. */
  private static String named(ServerStatus server) {
    String name = "server" + server.number();
    String why = server.waitingFor();
    return why.startsWith(name) ? why : name + ": " + why;
  }

  private void row(Table table, ServerStatus server, String next) {
    String name = "  server" + server.number();
    if (server.state() == ServerState.DOWN) {
      table.row(name, server.address(), state(server), "-", "-", "-", "-", next);
      return;
    }
    table.row(
        name,
        server.address(),
        state(server),
        server.files(),
        server.directories(),
        server.bytes(),
        server.requests(),
        next);
  }

  private String state(ServerStatus server) {
    ServerState state = server.state();
    String name =
        server.repair().resync().isPresent() ? "resyncing" : state.name().toLowerCase(Locale.ROOT);
    return switch (state) {
      case LEADER, FOLLOWER -> paint.good(name);
      case ALONE, STALE, ISOLATED, STARTING -> paint.warning(name);
      case DOWN -> paint.bad(name);
    };
  }

  private List<String> tree(ClusterStatus status) {
    int shown = status.tree().size();
    List<String> lines = new ArrayList<>();
    lines.add(paint.heading("Tree") + (shown == 1 ? ", 1 entry" : ", " + shown + " entries"));
    Table table = new Table("<<");
    for (TreeEntry entry : status.tree()) {
      boolean directory = entry.kind().filter(kind -> kind == NodeKind.DIRECTORY).isPresent();
      String name = SafeText.line(entry.path().toString()) + (directory ? "/" : "");
      String away = "  pair %d, away".formatted(entry.pair());
      table.row(
          entry.away() ? paint.warning(away) : "  pair " + entry.pair(),
          entry.away() ? paint.warning(name) : name);
    }
    lines.addAll(table.lines());
    if (!status.treeComplete()) {
      lines.add("  ... and more: status --all shows them");
    }
    return lines;
  }
}
