package org.duetfs.shell.command;

import java.util.List;
import org.duetfs.protocol.path.RemotePath;
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
final class Rm extends ShellCommand {
  @Option(names = "-r", description = "Remove directories with all in them.")
  private boolean recursive;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "What to remove.")
  private List<String> paths = List.of();

  @Override
  int run() {
    return forEach(paths, this::remove);
  }

  private void remove(String typed) {
    RemotePath path = resolve(typed);
    fs().remove(path, recursive);
    if (shell().atPrompt()) {
      shell().output().err().println("removed " + SafeText.line(path.toString()));
    }
  }
}
