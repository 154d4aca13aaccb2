package org.duetfs.shell.command.files;

import java.util.List;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes files and directories. */
@InGroup(Group.FILES)
@Command(
    name = "rm",
    description = "Remove files and empty directories.",
    footer = "Example: rm -r /docs/old")
public final class Rm extends ShellCommand {
  @Option(names = "-r", description = "Remove directories with all in them.")
  private boolean recursive;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "What to remove.")
  private List<String> paths = List.of();

  @Override
  protected int run() {
    return forEach(paths, this::remove);
  }

  private void remove(String typed) {
    RemotePath path = resolve(typed);
    fs().remove(path, recursive);
    Fields record = new Fields().put("path", path.toString()).put("removed", true);
    done(record, () -> "removed " + SafeText.line(path.toString()));
  }
}
