package org.duetfs.shell.command.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.duetfs.client.Progress;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
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
      "On a terminal, control characters are shown escaped. With --json a content that is no",
      "UTF-8 text is given in base64, and one over 16 MiB is refused."
    },
    footer = "Example: read /docs/a.txt")
public final class Read extends ShellCommand {
  @Option(
      names = "--kept",
      description = "Print the version that is kept aside as a conflict; see conflicts.")
  private boolean kept;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "The files to print.")
  private List<String> paths = List.of();

  @Override
  protected int run() {
    return forEach(paths, this::show);
  }

  private void show(String typed) throws IOException {
    RemotePath path = resolve(typed);
    if (json()) {
      print(ContentFields.of(path, whole(path)).line());
      return;
    }
    Exact.print(shell(), out -> pass(path, out));
  }

  private byte[] whole(RemotePath path) throws IOException {
    if (!kept) {
      return fs().read(path);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    fs().readConflict(path, bytes);
    return bytes.toByteArray();
  }

  private void pass(RemotePath path, OutputStream to) throws IOException {
    if (kept) {
      fs().readConflict(path, to);
    } else {
      fs().read(path, to, Progress.NONE);
    }
  }
}
