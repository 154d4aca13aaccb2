package org.duetfs.shell.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Settles a change whose outcome was unknown. */
@InGroup(Group.CLUSTER)
@Command(
    name = "outcome",
    description = {
      "Tell what became of a change that ended with UNKNOWN.",
      "The error named the change."
    },
    footer = "Example: outcome 5f3a:17@1")
final class SettleOutcome extends ShellCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The name that the error gave.")
  private String name = "";

  @Override
  int run() {
    print(
        switch (fs().outcome(name)) {
          case APPLIED -> "applied";
          case NOT_APPLIED -> "not applied";
        });
    return 0;
  }
}
