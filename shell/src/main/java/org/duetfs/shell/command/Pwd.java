package org.duetfs.shell.command;

import org.duetfs.shell.text.SafeText;
import picocli.CommandLine.Command;

/** Tells where the shell stands. */
@InGroup(Group.LOOKING)
@Command(name = "pwd", description = "Print the working directory.")
final class Pwd extends ShellCommand {
  @Override
  int run() {
    print(SafeText.line(shell().directory().path().toString()));
    return 0;
  }
}
