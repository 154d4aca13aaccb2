package org.duetfs.shell.command.content;

import org.duetfs.client.look.Ends;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import picocli.CommandLine.Command;

/** Prints how files begin. */
@InGroup(Group.CONTENT)
@Command(
    name = "head",
    description = {
      "Print the first lines of files.",
      "Of a large file no more is read than is shown. Several files get a heading each."
    },
    footer = "Example: head -n 3 /docs/a.txt")
public final class Head extends EndCommand {
  /** Shows the first lines. */
  public Head() {
    super(Ends::head);
  }
}
