package org.duetfs.shell.command.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.duetfs.client.ServerInfo;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.Paint;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the servers, or does something to them. */
@InGroup(Group.CLUSTER)
@Command(
    name = "servers",
    description = {
      "List the servers and who answers; or start or kill some.",
      "start, stop, restart, kill, pause and resume do what run-servers.sh does, to servers N...",
      "or to all. Only for a cluster on this machine."
    },
    footer = {"Example: servers", "         servers pause 2", "         servers resume 2"})
public final class Servers extends ShellCommand {
  @Option(
      names = "--force",
      description = "With start: go on with a server that lacks changes of its lost mirror.")
  private boolean force;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "ACTION",
      description = "${COMPLETION-CANDIDATES}.")
  private Optional<Action> action = Optional.empty();

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "N", description = "The servers.")
  private List<Integer> numbers = List.of();

  /** What can be done to servers, as it is typed. */
  enum Action {
    start,
    stop,
    restart,
    kill,
    pause,
    resume
  }

  @Override
  protected int run() throws IOException {
    if (action.isPresent()) {
      String done = action.get().name();
      shell().outside().servers().control(done, numbers, force);
      if (json()) {
        print(new Fields().put("action", done).numbers("servers", numbers).line());
      }
      return 0;
    }
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
