package org.duetfs.shell.command.files;

import org.duetfs.client.tree.Relocation;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import picocli.CommandLine.Command;

/** Moves files and directories. */
@InGroup(Group.FILES)
@Command(
    name = "mv",
    customSynopsis = "mv [-fn] [--dry-run] [--help] FROM... TO",
    description = {
      "Move or rename files and directories.",
      "Within a pair or from pair to pair, each is at one of the two names at any time.",
      "A file at the new name is replaced, a directory never; into a directory that exists they go",
      "inside, and several need one."
    },
    footer = "Example: mv /docs/a.txt /docs/b.txt")
public final class Mv extends RelocationCommand {
  @Override
  Relocation.Way way(boolean leaveFiles) {
    return new Relocation.Way.Move(leaveFiles);
  }

  @Override
  String verb() {
    return "move";
  }

  @Override
  String past() {
    return "moved to";
  }
}
