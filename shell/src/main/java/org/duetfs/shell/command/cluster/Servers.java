package org.duetfs.shell.command.cluster;

import java.util.List;
import org.duetfs.client.ServerInfo;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.Paint;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;
import picocli.CommandLine.Command;

/** Lists the servers. */
@InGroup(Group.CLUSTER)
@Command(name = "servers", description = "List the servers, their addresses and who answers.")
public final class Servers extends ShellCommand {
  @Override
  protected int run() {
    List<ServerInfo> servers = fs().servers();
    answer(() -> servers.stream().map(Servers::fields), () -> lines(servers));
    return 0;
  }

  private static Fields fields(ServerInfo server) {
    return new Fields()
        .put("server", server.number())
        .put("pair", server.pair())
        .put("address", server.address().toString())
        .put("connected", server.connected())
        .put("state", server.state());
  }

  private List<String> lines(List<ServerInfo> servers) {
    Paint paint = shell().output().paint();
    Table table = new Table("<<<<");
    for (ServerInfo server : servers) {
      String state = SafeText.line(server.state());
      table.row(
          "server" + server.number(),
          "pair " + server.pair(),
          server.address(),
          server.serves()
              ? paint.good(state)
              : server.connected() ? paint.warning(state) : paint.bad(state));
    }
    return table.lines();
  }
}
