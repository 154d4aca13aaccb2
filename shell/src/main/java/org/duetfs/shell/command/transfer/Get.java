package org.duetfs.shell.command.transfer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.duetfs.client.Progress;
import org.duetfs.client.Transferred;
import org.duetfs.client.tree.Running;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.content.Exact;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Fetches files to this machine. */
@InGroup(Group.TRANSFER)
@Command(
    name = "get",
    customSynopsis = "get [-r] [-j N] [--help] REMOTE... LOCAL",
    description = {
      "Fetch files to this machine, or with -r directories.",
      "To - they are printed.",
      "Into a directory that exists they go inside; several files need one. A file at the new name",
      "is replaced, once all of the new one has come. At the end the checksum is compared with what",
      "both servers of the pair say that they hold."
    },
    footer = "Example: get /docs/report.pdf report.pdf")
public final class Get extends TransferCommand {
  @Parameters(
      index = "0..*",
      arity = "1",
      paramLabel = "REMOTE",
      description = "The files in the store.")
  private List<String> words = List.of();

  @Parameters(
      index = "1..*",
      arity = "1",
      paramLabel = "LOCAL",
      description = "Their directory on this machine, or one file's name here; - prints them.")
  private List<String> last = List.of();

  @Override
  protected int run() throws IOException {
    List<String> remotes = words.subList(0, words.size() - 1);
    String local = last.get(last.size() - 1);
    if (local.equals("-")) {
      return forEach(remotes, this::show);
    }
    List<RemotePath> sources = remotes.stream().map(this::resolve).toList();
    return carry(transfers().get(sources, Path.of(local), recursive()));
  }

  private void show(String typed) throws IOException {
    RemotePath path = resolve(typed);
    Exact.print(shell(), out -> fs().read(path, out, Progress.NONE));
  }

  @Override
  String verb() {
    return "fetched";
  }

  @Override
  String local(Running.Result result) {
    return result.item().target();
  }

  @Override
  String from(Transferred file, String local) {
    return file.path().toString();
  }

  @Override
  String to(Transferred file, String local) {
    return local;
  }
}
