package org.duetfs.client;

import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.op.Conflict;

/**
 * Two versions of what stands at a path: the one that a server held when its mirror was forced to
 * go on without it, and the one that its pair has now.
 *
 * @param server keeps the first one
 * @param mirrors the other servers of its pair, which went on
 * @param kept the first one
 * @param current what stands at the path now; absent where nothing does
 * @param known whether its pair could be asked for that
 */
public record KeptVersion(
    int server, List<Integer> mirrors, Conflict kept, Optional<RemoteNode> current, boolean known) {
  /** Copies the list. */
  public KeptVersion {
    mirrors = List.copyOf(mirrors);
  }

  /**
   * All of a cluster.
   *
   * @param versions by path
   * @param silent the servers that did not answer, so that nobody knows what they keep
   */
  public record All(List<KeptVersion> versions, List<Integer> silent) {
    /** Copies the lists. */
    public All {
      versions = List.copyOf(versions);
      silent = List.copyOf(silent);
    }
  }
}
