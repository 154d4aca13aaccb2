package org.duetfs.shell.command.cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duetfs.client.ClusterStatus;
import org.duetfs.client.StatusWatch;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.Rest;
import org.duetfs.shell.command.ShellCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the whole cluster. */
@InGroup(Group.CLUSTER)
@Command(
    name = "status",
    description = {
      "Show each pair, its servers and the tree.",
      "Who leads, what each holds and served, who is asked next, and which pair holds what. With",
      "--watch the pairs are shown again and again, until Ctrl-C; then a server that does not answer",
      "is waited for half a second at the most."
    },
    footer = {"Example: status --all", "Example: status --watch 1 --times 2"})
public final class Status extends ShellCommand {
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final int INTERRUPTED = 130;
  private static final int LONGEST = 3_600;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

  @Option(names = "--all", description = "Show the whole tree, not its first 200 entries.")
  private boolean all;

  @Option(
      names = "--watch",
      arity = "0..1",
      fallbackValue = "2",
      paramLabel = "SECONDS",
      description = "Show the pairs again and again, every 2 seconds when none are named.")
  private Optional<Integer> every = Optional.empty();

  @Option(names = "--times", paramLabel = "N", description = "End after so many times of --watch.")
  private int times = Integer.MAX_VALUE;

  @Override
  protected int run() {
    if (every.isPresent()) {
      return watch(every.get());
    }
    ClusterStatus status = fs().status(all);
    StatusText text = StatusText.on(shell().output());
    answer(() -> StatusFields.of(status), () -> text.lines(status));
    return 0;
  }

  private int watch(int seconds) {
    if (seconds < 1 || seconds > LONGEST || times < 1) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, "--watch takes 1 to 3600 seconds, --times 1 or more");
    }
    StatusWatch watch = fs().watchStatus();
    for (int i = 1; ; i++) {
      show(watch.look(PATIENCE), Instant.now());
      if (i == times) {
        return 0;
      } else if (!Rest.of(Duration.ofSeconds(seconds))) {
        return INTERRUPTED;
      }
    }
  }

  private void show(ClusterStatus status, Instant now) {
    StatusText text = StatusText.on(shell().output());
    String at = now.truncatedTo(ChronoUnit.MILLIS).toString();
    answer(
        () -> status.pairs().stream().map(pair -> StatusFields.pair(pair).put("at", at)),
        () -> {
          List<String> lines = new ArrayList<>();
          lines.add(TIME.format(now));
          lines.addAll(text.pairs(status));
          return lines;
        });
    shell().output().out().flush();
  }
}
