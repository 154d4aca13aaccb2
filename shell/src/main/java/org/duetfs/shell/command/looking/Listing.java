package org.duetfs.shell.command.looking;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.text.Columns;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;

/** How {@code ls} shows entries: in columns for a person, a name a line for a program. */
final class Listing {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());

  private final Output output;

  Listing(Output output) {
    this.output = output;
  }

  /** Returns the names alone. */
  List<String> names(List<RemoteNode> nodes) {
    if (!output.terminal()) {
      return nodes.stream().map(RemoteNode::name).toList();
    }
    List<String> names = nodes.stream().map(this::shown).toList();
    return Columns.lines(names, output.width().getAsInt());
  }

  /** Returns a line for each pair that is away, with what it is known to hold among these. */
  static List<String> away(List<RemoteNode> nodes) {
    Map<Integer, String> names = new TreeMap<>();
    for (RemoteNode node : nodes) {
      if (node.away()) {
        // Only of top-level names is it known who holds them though nobody can be asked.
        names.merge(node.pair(), " /" + SafeText.line(node.name()), String::concat);
      }
    }
    List<String> lines = new ArrayList<>();
    names.forEach((pair, all) -> lines.add("pair " + pair + " is away:" + all));
    return lines;
  }

  /** Returns a line for each, with kind, bytes, time and pair. */
  List<String> details(List<RemoteNode> nodes) {
    Table table = new Table("<><<<");
    for (RemoteNode node : nodes) {
      String kind = node.away() ? "?" : node.isDirectory() ? "d" : "-";
      String size = node.info().filter(i -> !i.isDirectory()).map(i -> "" + i.size()).orElse("-");
      String time = node.info().map(Listing::time).orElse("-");
      String pair = "pair " + node.pair() + (node.away() ? ", away" : "");
      table.row(kind, size, time, pair, shown(node));
    }
    return table.lines();
  }

  private static String time(NodeInfo info) {
    return TIME.format(Instant.ofEpochMilli(info.mtimeMillis()));
  }

  private String shown(RemoteNode node) {
    String name = SafeText.line(node.name());
    if (node.away()) {
      return output.paint().warning(name);
    }
    if (!node.isDirectory()) {
      return name;
    }
    return output.terminal() ? output.paint().directory(name) + "/" : name;
  }
}
