package org.duetfs.shell.command.looking;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.duetfs.client.ClusterStatus;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.ClusterStatus.ServerStatus;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.Sizes;
import org.duetfs.shell.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tells how much room there is. */
@InGroup(Group.LOOKING)
@Command(
    name = "df",
    description = {
      "Show what each pair's servers hold, and how much room they have.",
      "The two of a pair hold the same, so a pair is as large as its smaller disk."
    },
    footer = "Example: df -h")
public final class Df extends ShellCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Option(names = "-h", description = "Show sizes for people, such as 1.5 KiB.")
  private boolean human;

  @Override
  protected int run() {
    ClusterStatus status = fs().watchStatus().look(PATIENCE);
    answer(() -> status.pairs().stream().flatMap(Df::records), () -> lines(status));
    return 0;
  }

  private static Stream<Fields> records(PairStatus pair) {
    return pair.servers().stream().map(server -> record(pair, server));
  }

  private static Fields record(PairStatus pair, ServerStatus server) {
    Fields record =
        new Fields()
            .put("pair", pair.number())
            .put("marks", pair.marks())
            .put("server", server.number())
            .put("state", state(server));
    return server.isOld()
        ? record
        : record
            .put("used", server.bytes())
            .put("free", server.gauges().freeBytes())
            .put("files", server.files())
            .put("directories", server.directories());
  }

  private List<String> lines(ClusterStatus status) {
    Table table = new Table("<<<>>>>");
    table.row("pair", "server", "state", "used", "free", "files", "dirs");
    for (PairStatus pair : status.pairs()) {
      for (ServerStatus server : pair.servers()) {
        row(table, pair, server);
      }
    }
    return table.lines();
  }

  private void row(Table table, PairStatus pair, ServerStatus server) {
    String name = "pair " + pair.number() + " " + shell().output().paint().marks(pair.marks());
    String number = "server" + server.number();
    if (server.isOld()) {
      table.row(name, number, shell().output().paint().bad(state(server)), "-", "-", "-", "-");
      return;
    }
    table.row(
        name,
        number,
        state(server),
        size(server.bytes()),
        size(server.gauges().freeBytes()),
        server.files(),
        server.directories());
  }

  private String size(long bytes) {
    return human ? Sizes.human(bytes) : String.valueOf(bytes);
  }

  private static String state(ServerStatus server) {
    return server.state().name().toLowerCase(Locale.ROOT);
  }
}
