package org.duetfs.shell.command;

import org.duetfs.client.ServerInfo;
import org.duetfs.shell.text.Paint;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;
import picocli.CommandLine.Command;

/** Lists the servers. */
@InGroup(Group.CLUSTER)
@Command(name = "servers", description = "List the servers, their addresses and who answers.")
final class Servers extends ShellCommand {
  @Override
  int run() {
    Paint paint = shell().output().paint();
    Table table = new Table("<<<<");
    for (ServerInfo server : fs().servers()) {
      String state = SafeText.line(server.state());
      table.row(
          "server" + server.number(),
          "pair " + server.pair(),
          server.address(),
          server.serves()
              ? paint.good(state)
              : server.connected() ? paint.warning(state) : paint.bad(state));
    }
    print(table.lines());
    return 0;
  }
}
