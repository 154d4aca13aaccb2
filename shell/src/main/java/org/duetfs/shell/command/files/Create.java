package org.duetfs.shell.command.files;

import java.util.List;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes empty files that are not there yet. */
@InGroup(Group.FILES)
@Command(
    name = "create",
    description = "Make empty files; EXISTS where there is something.",
    footer = "Example: create /docs/a.txt")
public final class Create extends ShellCommand {
  @Parameters(arity = "1..*", paramLabel = "PATH", description = "The files to make.")
  private List<String> paths = List.of();

  @Override
  protected int run() {
    return forEach(paths, path -> done("created", fs().create(resolve(path))));
  }
}
