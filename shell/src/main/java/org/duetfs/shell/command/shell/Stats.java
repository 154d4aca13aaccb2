package org.duetfs.shell.command.shell;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.duetfs.shell.command.CommandTimes.Times;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.Spans;
import org.duetfs.shell.text.Table;
import picocli.CommandLine.Command;

/** Tells how long this session's commands took. */
@InGroup(Group.SHELL)
@Command(
    name = "stats",
    description = {
      "Show how long this session's commands took.",
      "How often each ran, and how long half of them and 99 of 100 took at the most, from the words",
      "to the last answer of the servers."
    },
    footer = "Example: stats")
public final class Stats extends ShellCommand {
  @Override
  protected int run() {
    SortedMap<String, Times> all = shell().times().all();
    answer(() -> all.entrySet().stream().map(Stats::record), () -> lines(all));
    return 0;
  }

  private static Fields record(Map.Entry<String, Times> one) {
    return new Fields()
        .put("command", one.getKey())
        .put("count", one.getValue().count())
        .put("p50Micros", TimeUnit.NANOSECONDS.toMicros(one.getValue().p50Nanos()))
        .put("p99Micros", TimeUnit.NANOSECONDS.toMicros(one.getValue().p99Nanos()));
  }

  private static List<String> lines(SortedMap<String, Times> all) {
    Table table = new Table("<>>>");
    table.row("command", "count", "p50", "p99");
    all.forEach(
        (name, times) ->
            table.row(
                name,
                "%,d".formatted(times.count()),
                micros(times.p50Nanos()),
                micros(times.p99Nanos())));
    return table.lines();
  }

  private static String micros(long nanos) {
    return Spans.micros(TimeUnit.NANOSECONDS.toMicros(nanos));
  }
}
