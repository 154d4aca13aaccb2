package org.duetfs.shell.command.looking;

import java.util.List;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.NodeFields;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.SafeText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Draws a directory with all in it. */
@InGroup(Group.LOOKING)
@Command(
    name = "tree",
    description = {"Draw a directory with all in it.", "The working directory when none is named."},
    footer = "Example: tree /docs")
public final class Tree extends ShellCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PATH",
      description = "The directory.",
      defaultValue = ".")
  private String path = ".";

  private int files;
  private int directories;
  private int away;

  @Override
  protected int run() {
    files = 0;
    directories = 0;
    away = 0;
    RemotePath top = resolve(path);
    List<RemoteNode> nodes = fs().list(top);
    if (json()) {
      tell(top, nodes);
    } else {
      print(SafeText.line(top.toString()));
      draw(top, nodes, "");
      sumUp();
    }
    notice(Listing.away(nodes));
    return 0;
  }

  private void tell(RemotePath above, List<RemoteNode> nodes) {
    for (RemoteNode node : nodes) {
      RemotePath path = above.child(node.name());
      print(NodeFields.of(path, node).line());
      if (node.isDirectory()) {
        tell(path, fs().list(path));
      }
    }
  }

  private void sumUp() {
    print("");
    String unknown = away == 0 ? "" : ", " + away + " away";
    print(
        count(directories, "directory", "directories")
            + ", "
            + count(files, "file", "files")
            + unknown);
  }

  private void draw(RemotePath above, List<RemoteNode> nodes, String indent) {
    for (int i = 0; i < nodes.size(); i++) {
      RemoteNode node = nodes.get(i);
      boolean last = i == nodes.size() - 1;
      print(indent + (last ? "└── " : "├── ") + label(node));
      if (node.isDirectory()) {
        directories++;
        RemotePath path = above.child(node.name());
        draw(path, fs().list(path), indent + (last ? "    " : "│   "));
      } else if (node.away()) {
        away++;
      } else {
        files++;
      }
    }
  }

  private String label(RemoteNode node) {
    String name = SafeText.line(node.name());
    if (node.away()) {
      return shell().output().paint().warning(name + " (pair " + node.pair() + ", away)");
    }
    return node.isDirectory() ? shell().output().paint().directory(name) : name;
  }

  private static String count(int n, String one, String many) {
    return n + " " + (n == 1 ? one : many);
  }
}
