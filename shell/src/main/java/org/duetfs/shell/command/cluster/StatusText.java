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
import org.duetfs.shell.text.Paint;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;

/** How {@code status} looks. */
final class StatusText {
  private final Paint paint;

  StatusText(Paint paint) {
    this.paint = paint;
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
    String tracker = pair.trackerHere() ? "  <- tracker: the next new top-level name" : "";
    lines.add(
        "%s %s  generation %d%s"
            .formatted(
                paint.heading("Pair " + pair.number()),
                paint.marks(pair.marks()),
                pair.generation(),
                tracker));
    Table table = new Table("<<<>>>><");
    table.row("  server", "address", "state", "files", "dirs", "bytes", "requests", "");
    for (ServerStatus server : pair.servers()) {
      row(table, server, server.number() == pair.subTracker() ? "<- next" : "");
    }
    lines.addAll(table.lines());
    pair.servers().forEach(server -> lines.addAll(notes(server)));
    return lines;
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
