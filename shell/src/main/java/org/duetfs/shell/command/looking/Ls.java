package org.duetfs.shell.command.looking;

import java.util.List;
import org.duetfs.client.RemoteNode;
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

/** Lists directories. */
@InGroup(Group.LOOKING)
@Command(
    name = "ls",
    aliases = "dir",
    description = {"List directories.", "The working directory when none is named."},
    footer = "Example: ls -l /docs")
public final class Ls extends ShellCommand {
  @Option(names = "-l", description = "Show kind, bytes, time and pair.")
  private boolean details;

  @Option(names = "-R", description = "List the directories inside too.")
  private boolean recursive;

  @Parameters(arity = "0..*", paramLabel = "PATH", description = "What to list.")
  private List<String> paths = List.of();

  @Override
  protected int run() {
    boolean headings = recursive || paths.size() > 1;
    return forEach(paths.isEmpty() ? List.of(".") : paths, path -> list(resolve(path), headings));
  }

  private void list(RemotePath path, boolean heading) {
    List<RemoteNode> nodes;
    try {
      nodes = fs().list(path);
    } catch (DuetException e) {
      if (e.code() != ErrorCode.NOT_A_DIRECTORY) {
        throw e;
      }
      show(path.parent(), List.of(fs().stat(path)));
      return;
    }
    if (heading && !json()) {
      print(SafeText.line(path.toString()) + ":");
    }
    show(path, nodes);
    if (recursive) {
      for (RemoteNode node : nodes) {
        if (node.isDirectory()) {
          if (!json()) {
            print("");
          }
          list(path.child(node.name()), true);
        }
      }
    }
  }

  private void show(RemotePath above, List<RemoteNode> nodes) {
    Listing listing = new Listing(shell().output());
    answer(
        () -> nodes.stream().map(node -> NodeFields.of(above.child(node.name()), node)),
        () -> details ? listing.details(nodes) : listing.names(nodes));
    notice(Listing.away(nodes));
  }
}
