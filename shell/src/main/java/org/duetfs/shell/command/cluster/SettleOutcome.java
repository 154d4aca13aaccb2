package org.duetfs.shell.command.cluster;

import java.util.List;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
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
public final class SettleOutcome extends ShellCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The name that the error gave.")
  private String name = "";

  @Override
  protected int run() {
    boolean applied =
        switch (fs().outcome(name)) {
          case APPLIED -> true;
          case NOT_APPLIED -> false;
        };
    Fields record = new Fields().put("change", name).put("applied", applied);
    answer(record, () -> List.of(applied ? "applied" : "not applied"));
    return 0;
  }
}
