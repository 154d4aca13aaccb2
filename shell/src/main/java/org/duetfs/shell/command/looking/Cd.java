package org.duetfs.shell.command.looking;

import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Goes to another directory. */
@InGroup(Group.LOOKING)
@Command(
    name = "cd",
    description = "Go to a directory; to / when none is named.",
    footer = "Example: cd /docs")
public final class Cd extends ShellCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "The directory.",
      defaultValue = "/")
  private String path = "/";

  @Override
  protected int run() {
    RemotePath to = resolve(path);
    if (!to.isRoot() && !fs().stat(to).isDirectory()) {
      throw new DuetException(ErrorCode.NOT_A_DIRECTORY, to + ": this is a file");
    }
    shell().directory().change(to);
    if (json()) {
      print(new Fields().put("path", to.toString()).line());
    }
    return 0;
  }
}
