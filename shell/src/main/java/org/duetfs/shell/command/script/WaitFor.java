package org.duetfs.shell.command.script;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.stream.Collectors;
import org.duetfs.client.ClusterStatus;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.ClusterStatus.ServerState;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Waits until the cluster is as it is to be. */
@InGroup(Group.SCRIPT)
@Command(
    name = "wait-for",
    description = {
      "Wait until the cluster is healthy, degraded or down.",
      "healthy: all servers are up and in sync. degraded: a pair goes on with one server.",
      "down: a pair has none. Fails with exit code 5 when it does not come about in time."
    },
    footer = "Example: wait-for healthy --timeout 30s")
public final class WaitFor extends ShellCommand {
  private static final Duration BETWEEN = Duration.ofMillis(100);

  @Option(
      names = "--timeout",
      paramLabel = "SPAN",
      description = "How long to wait at most: 30s unless told.")
  private String timeout = "30s";

  @Parameters(index = "0", paramLabel = "STATE", description = "healthy, degraded or down.")
  private State state = State.healthy;

  /** What can be waited for, as it is typed. */
  enum State {
    healthy,
    degraded,
    down;

    boolean isSoIn(ClusterStatus status) {
      return switch (this) {
        case healthy -> status.pairs().stream().allMatch(State::isWhole);
        case degraded -> status.pairs().stream().anyMatch(p -> p.marks().matches("\\[(U_|_U)]"));
        case down -> status.pairs().stream().anyMatch(p -> p.marks().matches("\\[_+]"));
      };
    }

    private static boolean isWhole(PairStatus pair) {
      return !pair.marks().contains("_")
          && pair.servers().stream()
              .map(ClusterStatus.ServerStatus::state)
              .allMatch(s -> s == ServerState.LEADER || s == ServerState.FOLLOWER);
    }
  }

  @Override
  protected int run() throws InterruptedIOException {
    Duration patience = Spans.parse(timeout);
    long begun = System.nanoTime();
    ClusterStatus status = fs().status(false);
    while (!state.isSoIn(status)) {
      if (System.nanoTime() - begun > patience.toNanos()) {
        throw new DuetException(
            ErrorCode.NO_MEMBER, "not %s after %s: %s".formatted(state, timeout, marks(status)));
      }
      Sleep.pause(BETWEEN);
      status = fs().status(false);
    }
    if (json()) {
      Duration waited = Duration.ofNanos(System.nanoTime() - begun);
      print(new Fields().put("state", state.name()).put("millis", waited.toMillis()).line());
    }
    return 0;
  }

  private static String marks(ClusterStatus status) {
    return status.pairs().stream()
        .map(pair -> "pair " + pair.number() + " " + pair.marks())
        .collect(Collectors.joining(", "));
  }
}
