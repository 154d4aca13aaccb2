package org.duetfs.shell.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Moves a file or directory. */
@InGroup(Group.FILES)
@Command(
    name = "mv",
    description = {
      "Move or rename a file or directory.",
      "Within a pair or from pair to pair, it is at one of the two names at any time.",
      "A file at the new name is replaced; into a directory that exists it goes inside."
    },
    footer = "Example: mv /docs/a.txt /docs/b.txt")
final class Mv extends ShellCommand {
  @Option(names = "-n", description = "Replace nothing: EXISTS where a file stands.")
  private boolean noReplace;

  @Parameters(index = "0", paramLabel = "FROM", description = "What to move.")
  private String from = "";

  @Parameters(index = "1", paramLabel = "TO", description = "Its new name, or a directory.")
  private String to = "";

  @Override
  int run() {
    done("moved to", fs().move(resolve(from), resolve(to), noReplace));
    return 0;
  }
}
