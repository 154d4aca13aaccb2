package org.duetfs.shell.command;

import org.duetfs.protocol.error.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells by its exit code whether something is there. */
@InGroup(Group.LOOKING)
@Command(
    name = "exists",
    description = {"Tell whether there is something.", "Exit code 0, or 3 where there is nothing."},
    footer = "Example: exists /docs/a.txt")
final class Exists extends ShellCommand {
  @Parameters(index = "0", paramLabel = "PATH", description = "What to look for.")
  private String path = "";

  @Override
  int run() {
    boolean exists = fs().exists(resolve(path));
    if (shell().atPrompt()) {
      print(exists ? "yes" : "no");
    }
    return exists ? 0 : ErrorCode.NOT_FOUND.exit();
  }
}
