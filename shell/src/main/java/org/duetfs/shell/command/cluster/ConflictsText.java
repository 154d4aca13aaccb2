package org.duetfs.shell.command.cluster;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.duetfs.client.KeptVersion;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.shell.text.Paint;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;

/** How {@code conflicts} looks. */
final class ConflictsText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private final Paint paint;

  ConflictsText(Paint paint) {
    this.paint = paint;
  }

  List<String> lines(List<KeptVersion> versions) {
    List<String> lines = new ArrayList<>();
    int count = versions.size();
    lines.add(count == 0 ? "no conflicts" : count + (count == 1 ? " conflict" : " conflicts"));
    for (KeptVersion version : versions) {
      Conflict kept = version.kept();
      lines.add(
          "%s  %s".formatted(paint.heading(SafeText.line(kept.path().toString())), what(version)));
      Table table = new Table("<><<<");
      kept(table, version);
      current(table, version);
      lines.addAll(table.lines());
    }
    return lines;
  }

  /** Says what the server that keeps it had done. */
  private static String what(KeptVersion version) {
    String did =
        version.kept().kind() == Conflict.Kind.DIRECTORY
            ? "a directory"
            : version.kept().kind().name().toLowerCase(Locale.ROOT);
    return did + " on server" + version.server();
  }

  private static void kept(Table table, KeptVersion version) {
    String server = "  server" + version.server();
    Conflict kept = version.kept();
    switch (kept.kind()) {
      case REMOVED -> table.row(server, "-", "nothing", "", "");
      case DIRECTORY -> table.row(server, "-", "a directory", time(kept.mtimeMillis()), "");
      default ->
          file(table, server, kept.size(), kept.crc32c(), kept.mtimeMillis(), kept.damaged());
    }
  }

  private static void current(Table table, KeptVersion version) {
    String servers =
        version.mirrors().stream().map(n -> "server" + n).collect(Collectors.joining(", "));
    String name = "  " + (servers.isEmpty() ? "now" : servers);
    Optional<NodeInfo> node = version.current().flatMap(RemoteNode::info);
    if (!version.known()) {
      table.row(name, "-", "its pair is away", "", "");
    } else if (node.isEmpty()) {
      table.row(name, "-", "nothing", "", "");
    } else if (node.get().isDirectory()) {
      table.row(name, "-", "a directory", time(node.get().mtimeMillis()), "");
    } else {
      NodeInfo file = node.get();
      file(table, name, file.size(), file.crc32c(), file.mtimeMillis(), false);
    }
  }

  private static void file(
      Table table, String server, long size, int crc, long mtime, boolean damaged) {
    table.row(
        server,
        size,
        size == 1 ? "byte" : "bytes",
        time(mtime),
        "crc32c %08x%s".formatted(crc, damaged ? " damaged" : ""));
  }

  private static String time(long millis) {
    return millis == 0 ? "" : TIME.format(Instant.ofEpochMilli(millis));
  }
}
