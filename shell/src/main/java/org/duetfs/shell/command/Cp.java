package org.duetfs.shell.command;

import org.duetfs.client.CopyOptions;
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
final class Cp extends ShellCommand {
  @Option(names = "-r", description = "Copy directories too.")
  private boolean recursive;

  @Option(names = "-n", description = "Replace nothing: EXISTS where a file stands.")
  private boolean noReplace;

  @Parameters(index = "0", paramLabel = "FROM", description = "What to copy.")
  private String from = "";

  @Parameters(index = "1", paramLabel = "TO", description = "The name of the copy, or a directory.")
  private String to = "";

  @Override
  int run() {
    CopyOptions options = new CopyOptions(recursive, noReplace);
    done("copied to", fs().copy(resolve(from), resolve(to), options));
    return 0;
  }
}
