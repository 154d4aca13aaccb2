package org.duetfs.shell.command.script;

import java.io.InterruptedIOException;
import java.time.Duration;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Waits. */
@InGroup(Group.SCRIPT)
@Command(
    name = "sleep",
    description = {"Wait so many seconds.", "Also 0.5, 500ms, 2s or 1m."},
    footer = "Example: sleep 0.5")
public final class Sleep extends ShellCommand {
  @Parameters(index = "0", paramLabel = "SECONDS", description = "How long.")
  private String seconds = "";

  @Override
  protected int run() throws InterruptedIOException {
    Duration span = Spans.parse(seconds);
    pause(span);
    if (json()) {
      print(new Fields().put("millis", span.toMillis()).line());
    }
    return 0;
  }

  static void pause(Duration span) throws InterruptedIOException {
    try {
      Thread.sleep(span.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
