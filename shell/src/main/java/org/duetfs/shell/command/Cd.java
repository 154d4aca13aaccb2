package org.duetfs.shell.command;

import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Goes to another directory. */
@InGroup(Group.LOOKING)
@Command(
    name = "cd",
    description = "Go to a directory; to / when none is named.",
    footer = "Example: cd /docs")
final class Cd extends ShellCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "The directory.",
      defaultValue = "/")
  private String path = "/";

  @Override
  int run() {
    RemotePath to = resolve(path);
    if (!to.isRoot() && !fs().stat(to).isDirectory()) {
      throw new DuetException(ErrorCode.NOT_A_DIRECTORY, to + ": this is a file");
    }
    shell().directory().change(to);
    return 0;
  }
}
