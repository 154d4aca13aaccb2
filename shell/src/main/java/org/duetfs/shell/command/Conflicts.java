package org.duetfs.shell.command;

import java.util.List;
import org.duetfs.client.KeptVersion;
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
      "         read --kept /docs/a.txt     prints the version that is kept aside"
    })
final class Conflicts extends ShellCommand {
  @Override
  int run() {
    KeptVersion.All all = fs().conflicts();
    ConflictsText text = new ConflictsText(shell().output().paint());
    print(text.lines(all.versions()));
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
}
