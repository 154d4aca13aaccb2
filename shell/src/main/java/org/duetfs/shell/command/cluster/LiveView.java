package org.duetfs.shell.command.cluster;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.top.Top;
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
      "server does not answer. Keys: q quits, p or space pauses, s sorts the pairs. Without a terminal",
      "see status --watch."
    },
    footer = "Example: top")
public final class LiveView extends ShellCommand {
  private static final double LEAST = 0.1;
  private static final double MOST = 60;
  private static final int MILLIS = 1_000;

  @Option(
      names = {"-d", "--delay"},
      paramLabel = "SECONDS",
      description = "How often to look, 1 by default.")
  private double seconds = 1;

  @Override
  protected int run() throws IOException {
    if (!(seconds >= LEAST && seconds <= MOST)) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "the delay is 0.1 to 60 seconds");
    } else if (json()) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, "this is for a screen; status --watch gives records");
    }
    Duration every = Duration.ofMillis((long) (seconds * MILLIS));
    Top top =
        new Top(
            fs(),
            shell().screen().happenings(),
            shell().output().paint(),
            every,
            Clock.system(ZoneId.systemDefault()));
    return shell()
        .screen()
        .lend(top::run)
        .orElseThrow(
            () ->
                new DuetException(
                    ErrorCode.BAD_COMMAND,
                    "this needs a terminal's whole screen; status --watch shows the same in lines"));
  }
}
