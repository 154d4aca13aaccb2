package org.duetfs.shell.command;

import java.util.stream.Collectors;
import org.duetfs.client.Placed;
import org.duetfs.shell.text.SafeText;

/** Says in a line where the result of a change is held. */
final class Placement {
  private Placement() {}

  static String text(String what, Placed placed) {
    String servers =
        placed.servers().stream().map(n -> "server" + n).collect(Collectors.joining(" and "));
    return "%s %s on pair %d: %s"
        .formatted(what, SafeText.line(placed.path().toString()), placed.pair(), servers);
  }
}
