package org.duetfs.shell.command.files;

import java.util.List;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes sure that files are there. */
@InGroup(Group.FILES)
@Command(
    name = "touch",
    description = "Make empty files; one that exists is fine.",
    footer = "Example: touch /docs/a.txt")
public final class Touch extends ShellCommand {
  @Parameters(arity = "1..*", paramLabel = "PATH", description = "The files that shall be there.")
  private List<String> paths = List.of();

  @Override
  protected int run() {
    return forEach(paths, path -> done("touched", fs().touch(resolve(path))));
  }
}
