package org.duetfs.shell.command.cluster;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.Rest;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.screen.Happenings;
import org.duetfs.shell.top.Looks;
import org.duetfs.shell.top.Top;
import org.duetfs.shell.top.TopRecords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the whole cluster on the whole screen, live. */
@InGroup(Group.CLUSTER)
@Command(
    name = "top",
    description = {
      "Watch the cluster on the whole screen.",
      "Each pair with its servers: who leads, requests a second, latencies of the last seconds, what",
      "they hold, how far one is filled up, and what happened last. Values in brackets are old: that",
      "server does not answer. Keys: q quits, p or space pauses, s sorts the pairs. With --json each",
      "look is a line for each pair, and one for each thing that has happened since the last look;",
      "without a terminal see that, or status --watch."
    },
    footer = {"Example: top", "         top --json --times 2"})
public final class LiveView extends ShellCommand {
  private static final double LEAST = 0.1;
  private static final double MOST = 60;
  private static final int MILLIS = 1_000;
  private static final int INTERRUPTED = 130;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  @Option(
      names = {"-d", "--delay"},
      paramLabel = "SECONDS",
      description = "How often to look, 1 by default.")
  private double seconds = 1;

  @Option(names = "--times", paramLabel = "N", description = "End after so many looks.")
  private int times = Integer.MAX_VALUE;

  @Override
  protected int run() throws IOException {
    if (!(seconds >= LEAST && seconds <= MOST) || times < 1) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, "the delay is 0.1 to 60 seconds, --times 1 or more");
    }
    Looks looks = new Looks(Duration.ofMillis((long) (seconds * MILLIS)), times);
    Clock clock = Clock.system(ZoneId.systemDefault());
    if (json()) {
      return records(looks, clock);
    }
    Happenings happenings = shell().screen().happenings();
    Top top = new Top(fs(), happenings, shell().output().paint(), looks, clock);
    return shell()
        .screen()
        .lend(top::run)
        .orElseThrow(
            () ->
                new DuetException(
                    ErrorCode.BAD_COMMAND,
                    "this needs a terminal's whole screen; status --watch shows the same in lines"));
  }

  private int records(Looks looks, Clock clock) {
    Happenings happenings = shell().screen().happenings();
    try (TopRecords top = new TopRecords(fs(), happenings, StatusFields::pair, clock)) {
      for (int i = 1; ; i++) {
        top.look(PATIENCE).forEach(record -> print(record.line()));
        shell().output().out().flush();
        if (i == looks.times()) {
          return 0;
        } else if (!Rest.of(looks.every())) {
          return INTERRUPTED;
        }
      }
    }
  }
}
