package org.duetfs.shell.prompt;

import java.util.ArrayList;
import java.util.List;
import org.duetfs.client.Notice;
import org.duetfs.client.ServerInfo;
import org.duetfs.shell.command.StartHint;
import org.duetfs.shell.text.Paint;
import org.duetfs.shell.text.Paragraph;
import org.duetfs.shell.text.SafeText;

/** What a person sees first: the servers, each connected or why not, and what to type. */
record Greeting(Paint paint, StartHint start, int width) {
  List<String> lines(List<ServerInfo> servers) {
    List<String> lines = new ArrayList<>();
    long pairs = servers.stream().mapToInt(ServerInfo::pair).distinct().count();
    lines.add("DuetFS: %d servers in %d pairs".formatted(servers.size(), pairs));
    boolean anyConnected = servers.stream().anyMatch(ServerInfo::connected);
    for (ServerInfo server : servers) {
      if (server.connected()) {
        lines.add(connected(server));
      } else {
        lines.add(paint.warning(missing(server)));
        if (anyConnected) {
          lines.add("  try: " + start.one(server.number()));
        }
      }
    }
    if (!anyConnected) {
      lines.add(paint.bad("No server answers; start them with: " + start.all()));
    }
    lines.addAll(Paragraph.lines("Type help for the commands, exit or Ctrl-D to leave.", width));
    return lines;
  }

  private String connected(ServerInfo server) {
    String line = new Notice.ConnectionEstablished(server.number()).text();
    return server.serves()
        ? line
        : paint.warning(line + ", which serves nothing now: it is " + server.state());
  }

  private static String missing(ServerInfo server) {
    return "no connection to server%d at %s: %s"
        .formatted(server.number(), server.address(), SafeText.line(server.state()));
  }
}
