package org.duetfs.shell.command.cluster;

import java.util.List;
import java.util.Locale;
import org.duetfs.client.KeptVersion;
import org.duetfs.client.RemoteNode;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import org.duetfs.shell.command.NodeFields;
import org.duetfs.shell.command.ShellCommand;
import org.duetfs.shell.text.Fields;
import picocli.CommandLine.Command;

/** Lists what servers keep that their pairs have gone on without. */
@InGroup(Group.CLUSTER)
@Command(
    name = "conflicts",
    description = {
      "List the paths of which two versions are kept.",
      "After start N --force the other server of the pair comes back with changes that the",
      "pair has gone on without; it keeps them aside until resolve says what is to stay."
    },
    footer = {
      "Example: conflicts",
      "         read --kept /docs/a.txt  # prints the version that is kept aside"
    })
public final class Conflicts extends ShellCommand {
  @Override
  protected int run() {
    KeptVersion.All all = fs().conflicts();
    ConflictsText text = new ConflictsText(shell().output().paint());
    answer(() -> all.versions().stream().map(Conflicts::fields), () -> text.lines(all.versions()));
    notice(
        all.silent().stream()
            .map(server -> "server" + server + " does not answer: what it keeps is not listed")
            .toList());
    if (!all.versions().isEmpty() && shell().atPrompt()) {
      notice(
          List.of(
              "read --kept PATH prints what is kept; resolve PATH --keep serverN|both ends one"));
    }
    return 0;
  }

  private static Fields fields(KeptVersion version) {
    Conflict kept = version.kept();
    Fields fields =
        new Fields()
            .put("path", kept.path().toString())
            .put("server", version.server())
            .put("did", kept.kind().name().toLowerCase(Locale.ROOT));
    if (kept.kind().isFile()) {
      fields
          .put("bytes", kept.size())
          .put("crc32c", NodeFields.crc(kept.crc32c()))
          .put("damaged", kept.damaged());
    }
    if (kept.mtimeMillis() != 0) {
      fields.put("modified", NodeFields.time(kept.mtimeMillis()));
    }
    fields.put("known", version.known()).numbers("mirrors", version.mirrors());
    version
        .current()
        .flatMap(RemoteNode::info)
        .ifPresent(info -> fields.put("current", NodeFields.of(info)));
    return fields;
  }
}
