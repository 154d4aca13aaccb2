package org.duetfs.shell.command.files;

import java.util.ArrayList;
import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
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
    description = {
      "Remove files and empty directories.",
      "At a prompt it asks before it removes a directory or more than 20 entries; in a script never."
    },
    footer = "Example: rm -r /docs/old")
public final class Rm extends ShellCommand {
  @Option(names = "-r", description = "Remove directories with all in them.")
  private boolean recursive;

  @Option(names = "-f", description = "Ask nothing; what is not there is fine.")
  private boolean force;

  @Option(names = "-i", description = "Ask for each; at a prompt only.")
  private boolean each;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "What to remove.")
  private List<String> paths = List.of();

  private final List<RemotePath> gone = new ArrayList<>();

  @Override
  protected int run() {
    gone.clear();
    if (!force && !each && shell().atPrompt()) {
      RmQuestion question = new RmQuestion(fs(), recursive);
      List<RemotePath> all = paths.stream().map(this::resolve).toList();
      if (!question.about(all).map(shell()::isYes).orElse(true)) {
        notice(List.of("nothing was removed"));
        return 0;
      }
    }
    return forEach(paths, this::remove);
  }

  private void remove(String typed) {
    RemotePath path = resolve(typed);
    if (gone.stream().anyMatch(path::startsWith)) {
      return; // It went with a directory above.
    }
    if (each && !force && !shell().isYes("remove " + SafeText.line(path.toString()) + "?")) {
      return;
    }
    if (!removed(path)) {
      return;
    }
    gone.add(path);
    Fields record = new Fields().put("path", path.toString()).put("removed", true);
    done(record, () -> "removed " + SafeText.line(path.toString()));
  }

  private boolean removed(RemotePath path) {
    try {
      fs().remove(path, recursive);
      return true;
    } catch (DuetException e) {
      if (force && e.code() == ErrorCode.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }
}
