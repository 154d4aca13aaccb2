package org.duetfs.shell.command.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.duetfs.client.Progress;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Fetches a file to this machine. */
@InGroup(Group.TRANSFER)
@Command(
    name = "get",
    description = {"Fetch a file to this machine.", "Into a directory that exists it goes inside."},
    footer = "Example: get /docs/report.pdf report.pdf")
public final class Get extends ShellCommand {
  @Parameters(index = "0", paramLabel = "REMOTE", description = "The file in the store.")
  private String remote = "";

  @Parameters(
      index = "1",
      paramLabel = "LOCAL",
      description = "Its name on this machine, or a directory.")
  private String local = "";

  @Override
  protected int run() throws IOException {
    RemotePath from = resolve(remote);
    Path named = Path.of(local);
    Path to = Files.isDirectory(named) ? named.resolve(from.name()) : named;
    fs().get(from, to, Progress.NONE);
    if (json()) {
      Fields record = new Fields().put("path", from.toString()).put("local", to.toString());
      print(record.put("bytes", Files.size(to)).line());
    }
    return 0;
  }
}
