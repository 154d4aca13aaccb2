package org.duetfs.shell.command.cluster;

import org.duetfs.client.ClusterStatus;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the whole cluster. */
@InGroup(Group.CLUSTER)
@Command(
    name = "status",
    description = {
      "Show each pair, its servers and the tree.",
      "Who leads, what each holds and served, who is asked next, and which pair holds what."
    },
    footer = "Example: status --all")
public final class Status extends ShellCommand {
  @Option(names = "--all", description = "Show the whole tree, not its first 200 entries.")
  private boolean all;

  @Override
  protected int run() {
    ClusterStatus status = fs().status(all);
    StatusText text = new StatusText(shell().output().paint());
    answer(() -> StatusFields.of(status), () -> text.lines(status));
    return 0;
  }
}
