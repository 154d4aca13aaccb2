package org.duetfs.shell.command.cluster;

import java.io.IOException;
import java.util.List;
import org.duetfs.client.bench.Bench;
import org.duetfs.client.bench.Carried;
import org.duetfs.client.bench.Lines;
import org.duetfs.client.bench.Measured;
import org.duetfs.client.bench.Plan;
import org.duetfs.client.bench.Results;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the cluster. */
@InGroup(Group.CLUSTER)
@Command(
    name = "bench",
    description = {
      "Measure how fast the cluster is; takes a minute or two.",
      "Each kind of call is made by 1, 5 and 10 clients at once; a table and bars sum it up at the end.",
      "All is done below a folder of its own, which is removed at the end. It keeps one pair busy."
    },
    footer = "Example: bench --quick")
public final class Measure extends ShellCommand {
  private static final long MICRO = 1_000;

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
  protected int run() throws IOException {
    Plan plan = plan();
    try (Bench bench = Bench.open(List.of(fs()))) {
      BenchChart chart = new BenchChart();
      bench.run(plan, json() ? new Records() : new Tables(chart));
      if (!json()) {
        print("");
        print(chart.lines(shell().output().width().getAsInt()));
      }
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

  /** Tells the results in tables. */
  private final class Tables implements Results {
    private final BenchChart chart;
    private boolean called;
    private boolean carried;

    Tables(BenchChart chart) {
      this.chart = chart;
    }

    @Override
    public void measured(Measured calls) {
      chart.add(calls);
      if (!called) {
        called = true;
        show(Lines.callsHead());
      }
      show(Lines.of(calls));
    }

    @Override
    public void carried(Carried file) {
      if (!carried) {
        carried = true;
        show("");
        show(Lines.freightHead());
      }
      show(Lines.of(file));
    }
  }

  /** Tells them as records. */
  private final class Records implements Results {
    @Override
    public void measured(Measured calls) {
      Fields record =
          new Fields()
              .put("what", calls.what())
              .put("clients", calls.clients())
              .put("calls", calls.count())
              .put("opsPerSecond", calls.perSecond())
              .put("p50Micros", calls.p50Nanos() / MICRO)
              .put("p99Micros", calls.p99Nanos() / MICRO);
      show(record.line());
    }

    @Override
    public void carried(Carried file) {
      Fields record =
          new Fields()
              .put("what", file.what())
              .put("bytes", file.bytes())
              .put("mibPerSecond", file.mibPerSecond())
              .put("micros", file.nanos() / MICRO);
      show(record.line());
    }
  }

  /** Prints a line at once: the next one may take its time. */
  private void show(String line) {
    print(line);
    shell().output().out().flush();
  }
}
