package org.duetfs.shell.command;

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
final class Status extends ShellCommand {
  @Option(names = "--all", description = "Show the whole tree, not its first 200 entries.")
  private boolean all;

  @Override
  int run() {
    print(new StatusText(shell().output().paint()).lines(fs().status(all)));
    return 0;
  }
}
