package org.duetfs.shell.command.looking;

import java.util.ArrayList;
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

  private final List<Named> files = new ArrayList<>();
  private final List<String> directories = new ArrayList<>();

  /** A file that was named, by its path or by a pattern. */
  private record Named(String typed, RemotePath path, RemoteNode node) {}

  @Override
  protected int run() {
    files.clear();
    directories.clear();
    List<String> named = paths.isEmpty() ? List.of(".") : paths;
    if (named.size() == 1) {
      return forEach(named, this::one);
    }
    int first = forEach(named, this::sort);
    showFiles();
    int second = forEach(directories, this::listBelow);
    return first == 0 ? second : first;
  }

  private void one(String typed) {
    RemotePath path = resolve(typed);
    try {
      list(path, recursive);
    } catch (DuetException e) {
      if (e.code() != ErrorCode.NOT_A_DIRECTORY) {
        throw e;
      }
      files.add(new Named(typed, path, fs().stat(path)));
      showFiles();
    }
  }

  /** Files come first, together, as they were named; directories follow under headings. */
  private void sort(String typed) {
    RemotePath path = resolve(typed);
    RemoteNode node = fs().stat(path);
    if (node.isDirectory()) {
      directories.add(typed);
    } else {
      files.add(new Named(typed, path, node));
    }
  }

  private void showFiles() {
    if (files.isEmpty()) {
      return;
    }
    List<RemoteNode> nodes =
        files.stream()
            .map(file -> new RemoteNode(file.typed(), file.node().pair(), file.node().info()))
            .toList();
    Listing listing = new Listing(shell().output());
    answer(
        () -> files.stream().map(file -> NodeFields.of(file.path(), file.node())),
        () -> details ? listing.details(nodes) : listing.names(nodes));
  }

  private void listBelow(String typed) {
    boolean first = files.isEmpty() && typed.equals(directories.get(0));
    if (!first && !json()) {
      print("");
    }
    list(resolve(typed), true);
  }

  private void list(RemotePath path, boolean heading) {
    List<RemoteNode> nodes = fs().list(path);
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
