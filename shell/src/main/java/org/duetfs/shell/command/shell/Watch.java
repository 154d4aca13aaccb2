package org.duetfs.shell.command.shell;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.Rest;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.line.Quoting;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.SafeText;
import org.fusesource.jansi.Ansi;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a command again and again. */
@InGroup(Group.SHELL)
@Command(
    name = "watch",
    description = {
      "Run a command again and again, until Ctrl-C.",
      "On a terminal each run begins on an empty screen; a failure does not end it."
    },
    footer = "Example: watch -n 1 --times 2 ls /docs")
public final class Watch extends ShellCommand {
  private static final int INTERRUPTED = 130;
  private static final double LEAST = 0.1;
  private static final double MOST = 3_600;
  private static final int MILLIS = 1_000;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  @Option(
      names = "-n",
      paramLabel = "SECONDS",
      description = "How often, every 2 seconds by default.")
  private double seconds = 2;

  @Option(names = "--times", paramLabel = "N", description = "End after so many runs.")
  private int times = Integer.MAX_VALUE;

  @Parameters(arity = "1..*", paramLabel = "CMD", description = "The command with its words.")
  private List<String> words = List.of();

  @Override
  protected int run() {
    if (!(seconds >= LEAST && seconds <= MOST) || times < 1) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, "-n takes 0.1 to 3600 seconds, --times 1 or more");
    } else if (words.get(0).equals(spec().name())) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "a watch watches no watch");
    }
    List<String> command = List.copyOf(words);
    String text = command.stream().map(Quoting::word).collect(Collectors.joining(" "));
    Duration rest = Duration.ofMillis((long) (seconds * MILLIS));
    int runs = times;
    boolean heading = shell().output().terminal() && !json();
    String every = "every %ss: %s".formatted(seconds, SafeText.line(text));
    for (int i = 1; ; i++) {
      if (heading) {
        clear(every);
      }
      int code = runs(command);
      if (json()) {
        print(new Fields().put("command", text).put("round", i).put("exit", code).line());
      }
      shell().output().out().flush();
      if (i == runs || shell().leaving()) {
        return code;
      } else if (!Rest.of(rest)) {
        return INTERRUPTED;
      }
    }
  }

  private void clear(String every) {
    PrintWriter out = shell().output().out();
    if (shell().screen().isThere()) {
      out.print(new Ansi().eraseScreen().cursor(1, 1));
    }
    String now = TIME.format(LocalTime.now(ZoneId.systemDefault()));
    out.println(shell().output().paint().heading(now + "  " + every));
    out.println();
  }
}
