package org.duetfs.shell.command.looking;

import java.util.List;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.NodeFields;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.SafeText;
import org.duetfs.shell.text.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells all that is known of an entry. */
@InGroup(Group.LOOKING)
@Command(
    name = "stat",
    description = "Tell kind, bytes, version, checksum, time and pair.",
    footer = "Example: stat /docs/a.txt")
public final class Stat extends ShellCommand {
  @Parameters(arity = "1..*", paramLabel = "PATH", description = "What to describe.")
  private List<String> paths = List.of();

  @Override
  protected int run() {
    return forEach(paths, path -> show(resolve(path)));
  }

  private void show(RemotePath path) {
    RemoteNode node = fs().stat(path);
    answer(NodeFields.of(path, node), () -> lines(path, node));
  }

  private static List<String> lines(RemotePath path, RemoteNode node) {
    Table table = new Table("<<").row("path:", SafeText.line(path.toString()));
    table.row("pair:", node.pair() == 0 ? "all" : node.pair());
    node.info().ifPresent(info -> describe(info, table));
    return table.lines();
  }

  private static void describe(NodeInfo info, Table table) {
    table.row("kind:", info.isDirectory() ? "directory" : "file");
    if (!info.isDirectory()) {
      table.row("bytes:", info.size());
      table.row("crc32c:", NodeFields.crc(info.crc32c()));
    }
    table.row("version:", info.version());
    table.row("modified:", NodeFields.time(info.mtimeMillis()));
  }
}
