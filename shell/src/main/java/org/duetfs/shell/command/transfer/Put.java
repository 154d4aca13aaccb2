package org.duetfs.shell.command.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.duetfs.client.Transferred;
import org.duetfs.client.transfer.Spool;
import org.duetfs.client.tree.Running;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Stores local files. */
@InGroup(Group.TRANSFER)
@Command(
    name = "put",
    customSynopsis = "put [-r] [-j N] [--help] LOCAL... REMOTE",
    description = {
      "Store files of this machine, or with -r directories.",
      "- stores standard input.",
      "Into a directory that exists they go inside; several files need one. A file at the new name",
      "is replaced. Ctrl-C leaves no half of a file behind. At the end the checksum is compared with",
      "what both servers of the pair say that they hold."
    },
    footer = "Example: put -r reports /docs")
public final class Put extends TransferCommand {
  @Parameters(
      index = "0..*",
      arity = "1",
      paramLabel = "LOCAL",
      description = "The files of this machine.")
  private List<String> words = List.of();

  @Parameters(
      index = "1..*",
      arity = "1",
      paramLabel = "REMOTE",
      description = "Their directory in the store, or one file's name there.")
  private List<String> last = List.of();

  @Override
  protected int run() throws IOException {
    List<String> locals = words.subList(0, words.size() - 1);
    RemotePath target = resolve(last.get(last.size() - 1));
    if (locals.equals(List.of("-"))) {
      return standardInput(target);
    }
    return carry(transfers().put(locals.stream().map(Path::of).toList(), target, recursive()));
  }

  private int standardInput(RemotePath target) throws IOException {
    InputStream input = shell().input().orRefuse();
    try (Spool spool = Spool.of(input)) {
      return carry(transfers().put(() -> spool, spool.size(), "-", target));
    }
  }

  @Override
  String verb() {
    return "stored";
  }

  @Override
  String local(Running.Result result) {
    return result.item().name();
  }

  @Override
  String from(Transferred file, String local) {
    return local.equals("-") ? "standard input" : local;
  }

  @Override
  String to(Transferred file, String local) {
    return file.path().toString();
  }
}
