package org.duetfs.shell.command.content;

import org.duetfs.client.look.Ends;
import org.duetfs.shell.command.Group;
import org.duetfs.shell.command.InGroup;
import picocli.CommandLine.Command;

/** Prints how files end. */
@InGroup(Group.CONTENT)
@Command(
    name = "tail",
    description = {
      "Print the last lines of files.",
      "Of a large file only its end is read. Several files get a heading each."
    },
    footer = "Example: tail -n 3 /docs/a.txt")
public final class Tail extends EndCommand {
  /** Shows the last lines. */
  public Tail() {
    super(Ends::tail);
  }
}
