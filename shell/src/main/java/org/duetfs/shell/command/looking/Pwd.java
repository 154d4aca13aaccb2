package org.duetfs.shell.command.looking;

import java.util.List;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.SafeText;
import picocli.CommandLine.Command;

/** Tells where the shell stands. */
@InGroup(Group.LOOKING)
@Command(name = "pwd", description = "Print the working directory.", footer = "Example: pwd")
public final class Pwd extends ShellCommand {
  @Override
  protected int run() {
    String path = shell().directory().path().toString();
    answer(new Fields().put("path", path), () -> List.of(SafeText.line(path)));
    return 0;
  }
}
