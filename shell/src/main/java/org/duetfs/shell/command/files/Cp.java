package org.duetfs.shell.command.files;

import org.duetfs.client.CopyOptions;
import org.duetfs.client.Placed;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies a file or directory. */
@InGroup(Group.FILES)
@Command(
    name = "cp",
    description = {
      "Copy a file, or with -r a directory with all in it.",
      "A file at the new name is replaced; into a directory that exists it goes inside."
    },
    footer = "Example: cp -r /docs /backup")
public final class Cp extends ShellCommand {
  @Option(names = "-r", description = "Copy directories too.")
  private boolean recursive;

  @Option(names = "-n", description = "Replace nothing: EXISTS where a file stands.")
  private boolean noReplace;

  @Parameters(index = "0", paramLabel = "FROM", description = "What to copy.")
  private String from = "";

  @Parameters(index = "1", paramLabel = "TO", description = "The name of the copy, or a directory.")
  private String to = "";

  @Override
  protected int run() {
    CopyOptions options = new CopyOptions(recursive, noReplace);
    RemotePath source = resolve(from);
    Placed placed = fs().copy(source, resolve(to), options);
    done("copied to", placed, new Fields().put("from", source.toString()));
    return 0;
  }
}
