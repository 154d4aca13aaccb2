package org.duetfs.shell.command.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.duetfs.client.OpenFile;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.SafeText;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code head} and {@code tail} have in common. */
abstract class EndCommand extends ShellCommand {
  private final End end;

  @Option(names = "-n", paramLabel = "N", description = "So many lines, 10 by default.")
  private long lines = 10;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "The files.")
  private List<String> paths = List.of();

  private boolean first;

  /** Passes on some of a file's lines. */
  interface End {
    void of(OpenFile file, long lines, OutputStream to) throws IOException;
  }

  EndCommand(End end) {
    this.end = end;
  }

  @Override
  protected final int run() {
    if (lines < 0) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "-n takes a number of lines from 0 on");
    }
    first = true;
    return forEach(paths, this::show);
  }

  private void show(String typed) throws IOException {
    RemotePath path = resolve(typed);
    OpenFile file = fs().open(path);
    if (json()) {
      ByteArrayOutputStream shown = new ByteArrayOutputStream();
      end.of(file, lines, shown);
      print(ContentFields.of(path, shown.toByteArray()).line());
      return;
    }
    if (paths.size() > 1) {
      print(
          (first ? "" : System.lineSeparator()) + "==> " + SafeText.line(path.toString()) + " <==");
    }
    first = false;
    Exact.print(shell(), out -> end.of(file, lines, out));
  }
}
