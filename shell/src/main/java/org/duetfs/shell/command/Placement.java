package org.duetfs.shell.command;

import java.util.stream.Collectors;
import org.duetfs.client.Placed;
import org.duetfs.shell.text.Fields;
import org.duetfs.shell.text.SafeText;

/** Says where the result of a change is held. */
public final class Placement {
  private Placement() {}

  /** Returns a line about it, after what was done. */
  public static String text(String what, Placed placed) {
    String servers =
        placed.servers().stream().map(n -> "server" + n).collect(Collectors.joining(" and "));
    return "%s %s on pair %d: %s"
        .formatted(what, SafeText.line(placed.path().toString()), placed.pair(), servers);
  }

  /** Returns the same as a record. */
  public static Fields fields(Placed placed) {
    return new Fields()
        .put("path", placed.path().toString())
        .put("pair", placed.pair())
        .numbers("servers", placed.servers())
        .put("version", placed.version());
  }
}
