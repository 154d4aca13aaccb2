package org.duetfs.shell.command;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.duetfs.client.Progress;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.text.TerminalBytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints files. */
@InGroup(Group.CONTENT)
@Command(
    name = "read",
    aliases = "cat",
    description = {
      "Print files: their exact bytes, one after the other.",
      "On a terminal, control characters are shown escaped."
    },
    footer = "Example: read /docs/a.txt")
final class Read extends ShellCommand {
  @Option(
      names = "--kept",
      description = "Print the version that is kept aside as a conflict; see conflicts.")
  private boolean kept;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "The files to print.")
  private List<String> paths = List.of();

  @Override
  int run() {
    return forEach(paths, this::show);
  }

  private void show(String typed) throws IOException {
    RemotePath path = resolve(typed);
    Output output = shell().output();
    if (!output.terminal()) {
      output.out().flush();
      pass(path, new Pipe(output.bytes()));
      return;
    }
    try (TerminalBytes shown = new TerminalBytes(output.out())) {
      pass(path, shown);
      if (shell().atPrompt()) {
        shown.endLine();
      }
    }
  }

  private void pass(RemotePath path, OutputStream to) throws IOException {
    if (kept) {
      fs().readConflict(path, to);
    } else {
      fs().read(path, to, Progress.NONE);
    }
  }

  /** Tells a reader that has gone away from a local file that cannot be written. */
  private static final class Pipe extends OutputStream {
    private final OutputStream to;

    Pipe(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        to.write(bytes, offset, length);
      } catch (IOException e) {
        throw new BrokenOutputException();
      }
    }
  }
}
