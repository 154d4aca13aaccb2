package org.duetfs.shell.command.files;

import org.duetfs.client.CopyOptions;
import org.duetfs.client.tree.Relocation;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Copies files and directories. */
@InGroup(Group.FILES)
@Command(
    name = "cp",
    customSynopsis = "cp [-fnr] [--dry-run] [--help] FROM... TO",
    description = {
      "Copy files, or with -r directories with all in them.",
      "A file at the new name is replaced, a directory never; into a directory that exists they go",
      "inside, and several need one."
    },
    footer = "Example: cp -r /docs /backup")
public final class Cp extends RelocationCommand {
  @Option(names = "-r", description = "Copy directories too.")
  private boolean recursive;

  @Override
  Relocation.Way way(boolean leaveFiles) {
    return new Relocation.Way.Copy(new CopyOptions(recursive, leaveFiles));
  }

  @Override
  String verb() {
    return "copy";
  }

  @Override
  String past() {
    return "copied to";
  }
}
