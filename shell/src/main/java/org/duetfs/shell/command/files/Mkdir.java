package org.duetfs.shell.command.files;

import java.util.List;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes directories. */
@InGroup(Group.FILES)
@Command(
    name = "mkdir",
    description = "Make directories. The directory above must exist.",
    footer = "Example: mkdir -p /docs/2026/november")
public final class Mkdir extends ShellCommand {
  @Option(names = "-p", description = "Make those above too; one that exists is fine.")
  private boolean parents;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "The directories to make.")
  private List<String> paths = List.of();

  @Override
  protected int run() {
    return forEach(paths, path -> done("made", fs().mkdir(resolve(path), parents)));
  }
}
