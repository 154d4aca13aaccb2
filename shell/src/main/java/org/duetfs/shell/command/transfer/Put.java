package org.duetfs.shell.command.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.duetfs.client.Placed;
import org.duetfs.client.Progress;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stores a local file. */
@InGroup(Group.TRANSFER)
@Command(
    name = "put",
    description = {"Store a file of this machine.", "Into a directory that exists it goes inside."},
    footer = "Example: put report.pdf /docs/report.pdf")
public final class Put extends ShellCommand {
  @Parameters(index = "0", paramLabel = "LOCAL", description = "The file of this machine.")
  private String local = "";

  @Parameters(
      index = "1",
      paramLabel = "REMOTE",
      description = "Its name in the store, or a directory there.")
  private String remote = "";

  @Override
  protected int run() throws IOException {
    Path file = Path.of(local);
    // Of what has no size a wrong copy would be made, or none ever; a missing file says so itself.
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new DuetException(ErrorCode.BAD_COMMAND, local + ": only plain files can be put");
    }
    Placed placed = fs().put(file, target(resolve(remote), file), Progress.NONE);
    Fields more = new Fields().put("local", local).put("bytes", Files.size(file));
    done("stored", placed, more);
    return 0;
  }

  private RemotePath target(RemotePath named, Path file) {
    try {
      boolean inside = named.isRoot() || fs().stat(named).isDirectory();
      return inside ? named.child(String.valueOf(file.getFileName())) : named;
    } catch (DuetException e) {
      if (e.code() == ErrorCode.NOT_FOUND) {
        return named;
      }
      throw e;
    }
  }
}
