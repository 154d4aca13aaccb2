package org.duetfs.client.bench;

import java.util.List;

/**
 * How much is measured.
 *
 * @param clients how many clients call at once, one measurement after the other
 * @param count the calls of each measurement
 * @param warmUp the calls before the first one; a Java program is slow until it has run a while
 * @param sizes of the files that are carried in and out, in MiB
 */
public record Plan(List<Integer> clients, int count, int warmUp, List<Integer> sizes) {
  /** The most that a file of a benchmark may have, in MiB. */
  public static final int MAX_MIB = 16 * 1024;

  /** The most clients at once. */
  public static final int MAX_CLIENTS = 64;

  /** Refuses what cannot be measured. */
  public Plan {
    clients = List.copyOf(clients);
    sizes = List.copyOf(sizes);
    if (clients.stream().anyMatch(n -> n < 1 || n > MAX_CLIENTS)) {
      throw new IllegalArgumentException("clients are 1 to " + MAX_CLIENTS);
    }
    if (sizes.stream().anyMatch(n -> n < 1 || n > MAX_MIB)) {
      throw new IllegalArgumentException("sizes are 1 to " + MAX_MIB + " MiB");
    }
    if (count < 1 || warmUp < 0) {
      throw new IllegalArgumentException("at least one call is measured");
    }
  }

  /** Returns the usual one: 1, 5 and 10 clients; files of 1, 64 and 512 MiB. */
  public static Plan usual() {
    return new Plan(List.of(1, 5, 10), 2_000, 20_000, List.of(1, 64, 512));
  }

  /** Returns one for a first look, of some seconds. */
  public static Plan quick() {
    return new Plan(List.of(1, 5, 10), 200, 400, List.of(1, 16));
  }
}
