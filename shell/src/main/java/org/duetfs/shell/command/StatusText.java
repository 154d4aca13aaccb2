package org.duetfs.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.duetfs.client.ClusterStatus;
import org.duetfs.client.ClusterStatus.PairStatus;
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
    List<String> lines = new ArrayList<>();
    for (PairStatus pair : status.pairs()) {
      lines.addAll(pair(pair));
      lines.add("");
    }
    lines.addAll(tree(status));
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
    for (ServerStatus server : pair.servers()) {
      if (!server.waitingFor().isEmpty()) {
        lines.add("  " + SafeText.line(named(server)));
      }
    }
    return lines;
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
      table.row(name, server.address(), state(server.state()), "-", "-", "-", "-", next);
      return;
    }
    table.row(
        name,
        server.address(),
        state(server.state()),
        server.files(),
        server.directories(),
        server.bytes(),
        server.requests(),
        next);
  }

  private String state(ServerState state) {
    String name = state.name().toLowerCase(Locale.ROOT);
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
      String slash = entry.kind() == NodeKind.DIRECTORY ? "/" : "";
      table.row("  pair " + entry.pair(), SafeText.line(entry.path().toString()) + slash);
    }
    lines.addAll(table.lines());
    if (!status.treeComplete()) {
      lines.add("  ... and more: status --all shows them");
    }
    return lines;
  }
}
