package org.duetfs.shell.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.duetfs.client.Progress;
import org.duetfs.protocol.path.RemotePath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Fetches a file to this machine. */
@InGroup(Group.TRANSFER)
@Command(
    name = "get",
    description = {"Fetch a file to this machine.", "Into a directory that exists it goes inside."},
    footer = "Example: get /docs/report.pdf report.pdf")
final class Get extends ShellCommand {
  @Parameters(index = "0", paramLabel = "REMOTE", description = "The file in the store.")
  private String remote = "";

  @Parameters(
      index = "1",
      paramLabel = "LOCAL",
      description = "Its name on this machine, or a directory.")
  private String local = "";

  @Override
  int run() throws IOException {
    RemotePath from = resolve(remote);
    Path named = Path.of(local);
    Path to = Files.isDirectory(named) ? named.resolve(from.name()) : named;
    fs().get(from, to, Progress.NONE);
    return 0;
  }
}
