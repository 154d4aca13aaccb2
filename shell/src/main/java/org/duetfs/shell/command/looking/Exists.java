package org.duetfs.shell.command.looking;

import java.util.List;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells by its exit code whether something is there. */
@InGroup(Group.LOOKING)
@Command(
    name = "exists",
    description = {"Tell whether there is something.", "Exit code 0, or 3 where there is nothing."},
    footer = "Example: exists /docs/a.txt")
public final class Exists extends ShellCommand {
  @Parameters(index = "0", paramLabel = "PATH", description = "What to look for.")
  private String path = "";

  @Override
  protected int run() {
    RemotePath named = resolve(path);
    boolean exists = fs().exists(named);
    Fields record = new Fields().put("path", named.toString()).put("exists", exists);
    answer(record, () -> shell().atPrompt() ? List.of(exists ? "yes" : "no") : List.of());
    return exists ? 0 : ErrorCode.NOT_FOUND.exit();
  }
}
