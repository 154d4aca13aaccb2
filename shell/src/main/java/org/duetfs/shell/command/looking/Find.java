package org.duetfs.shell.command.looking;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.duetfs.client.RemoteNode;
import org.duetfs.client.glob.NamePattern;
import org.duetfs.client.look.Walk;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.NodeFields;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds files and directories by name and kind. */
@InGroup(Group.LOOKING)
@Command(
    name = "find",
    description = {
      "Find files and directories in trees.",
      "A path a line: those named with all below them, or what -name and -type leave of it. Quote",
      "the pattern, so that the shell does not expand it. The working directory when none is named."
    },
    footer = "Example: find /docs -name '*.txt' -type f")
public final class Find extends ShellCommand {
  @Option(
      names = {"-name", "--name"},
      paramLabel = "GLOB",
      description = "Only names that match this, such as '*.txt'.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = {"-type", "--type"},
      paramLabel = "f|d",
      description = "Only files, or only directories.")
  private Optional<String> type = Optional.empty();

  @Parameters(arity = "0..*", paramLabel = "PATH", description = "Where to begin.")
  private List<String> paths = List.of();

  private int failure;

  @Override
  protected int run() {
    if (type.filter(t -> !t.equals("f") && !t.equals("d")).isPresent()) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "-type takes f for files, d for directories");
    }
    failure = 0;
    Optional<NamePattern> pattern = name.map(NamePattern::new);
    int code =
        forEach(paths.isEmpty() ? List.of(".") : paths, typed -> walk(resolve(typed), pattern));
    return code == 0 ? failure : code;
  }

  private void walk(RemotePath from, Optional<NamePattern> pattern) throws IOException {
    new Walk(
            fs(),
            new Walk.Visitor() {
              @Override
              public void found(RemotePath path, RemoteNode node) {
                boolean named = pattern.map(p -> p.matchesHidden(path.name())).orElse(true);
                boolean ofType = type.map(t -> t.equals("d") == node.isDirectory()).orElse(true);
                if (named && ofType) {
                  show(path, node);
                }
              }

              @Override
              public void failed(RemotePath path, DuetException why) {
                int code = report(path, why);
                failure = failure == 0 ? code : failure;
              }
            })
        .from(from);
  }

  private void show(RemotePath path, RemoteNode node) {
    answer(
        NodeFields.of(path, node),
        () ->
            List.of(
                shell().output().terminal() ? SafeText.line(path.toString()) : path.toString()));
  }
}
