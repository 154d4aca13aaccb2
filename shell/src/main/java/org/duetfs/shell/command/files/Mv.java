package org.duetfs.shell.command.files;

import org.duetfs.client.Placed;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
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
public final class Mv extends ShellCommand {
  @Option(names = "-n", description = "Replace nothing: EXISTS where a file stands.")
  private boolean noReplace;

  @Parameters(index = "0", paramLabel = "FROM", description = "What to move.")
  private String from = "";

  @Parameters(index = "1", paramLabel = "TO", description = "Its new name, or a directory.")
  private String to = "";

  @Override
  protected int run() {
    RemotePath source = resolve(from);
    Placed placed = fs().move(source, resolve(to), noReplace);
    done("moved to", placed, new Fields().put("from", source.toString()));
    return 0;
  }
}
