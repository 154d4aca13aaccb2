package org.duetfs.shell.command;

import java.io.IOException;
import java.util.List;
import org.duetfs.client.bench.Bench;
import org.duetfs.client.bench.Plan;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the cluster. */
@InGroup(Group.CLUSTER)
@Command(
    name = "bench",
    description = {
      "Measure how fast the cluster is; takes a minute or two.",
      "All is done below a folder of its own, which is removed at the end. It keeps one pair busy."
    },
    footer = "Example: bench --quick")
final class Measure extends ShellCommand {
  @Option(names = "--quick", description = "Few calls and small files, for a first look.")
  private boolean quick;

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "N",
      description = "How many call at once, such as 1,5,10.")
  private List<Integer> clients = List.of();

  @Option(names = "--count", paramLabel = "N", description = "The calls of each measurement.")
  private int count;

  @Option(
      names = "--sizes",
      split = ",",
      paramLabel = "MIB",
      description = "The files put and got, in MiB, such as 1,64,512.")
  private List<Integer> sizes = List.of();

  @Override
  int run() throws IOException {
    Plan plan = plan();
    try (Bench bench = Bench.open(List.of(fs()))) {
      bench.run(plan, this::show);
    }
    return 0;
  }

  private Plan plan() {
    Plan usual = quick ? Plan.quick() : Plan.usual();
    try {
      return new Plan(
          clients.isEmpty() ? usual.clients() : clients,
          count == 0 ? usual.count() : count,
          usual.warmUp(),
          sizes.isEmpty() ? usual.sizes() : sizes);
    } catch (IllegalArgumentException e) {
      throw new DuetException(ErrorCode.BAD_COMMAND, String.valueOf(e.getMessage()), e);
    }
  }

  /** Prints a line at once: the next one may take its time. */
  private void show(String line) {
    print(line);
    shell().output().out().flush();
  }
}
