package org.duetfs.client;

import java.util.List;
import java.util.Optional;

/**
 * Who was in sync in a pair and who led it, from some moment on.
 *
 * @param writtenMillis that moment, by a wall clock; 0 when unknown
 * @param marks such as {@code [U_]}
 * @param left the servers that the view before named and this one does not
 * @param joined the servers that it takes in again
 * @param proposer the server that proposed it
 * @param forcedBase where a person forced it: the index that it goes on from
 */
public record PastView(
    int pair,
    long generation,
    long writtenMillis,
    String marks,
    int leader,
    List<Integer> left,
    List<Integer> joined,
    int proposer,
    String why,
    Optional<String> forcedBase) {
  /** Copies the lists. */
  public PastView {
    left = List.copyOf(left);
    joined = List.copyOf(joined);
  }

  /** Returns who left or joined, and why, for people. */
  public String story() {
    return change(left, " left: ")
        + change(joined, " joined: ")
        + why
        + forcedBase.map(base -> " (forced, from " + base + " on)").orElse("");
  }

  /** Names the servers that the reason does not name. */
  private String change(List<Integer> servers, String what) {
    List<String> unnamed =
        servers.stream().map(n -> "server" + n).filter(name -> !why.contains(name)).toList();
    return unnamed.isEmpty() ? "" : String.join(", ", unnamed) + what;
  }
}
