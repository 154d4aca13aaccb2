package org.duetfs.client;

import java.util.OptionalInt;

/**
 * Which version of a conflict stays.
 *
 * @param server whose; empty: those of both
 */
public record Keep(OptionalInt server) {
  /** Keeps both: the second one gets a name beside the first. */
  public static final Keep BOTH = new Keep(OptionalInt.empty());

  /** Keeps that of a server. */
  public static Keep of(int server) {
    return new Keep(OptionalInt.of(server));
  }
}
