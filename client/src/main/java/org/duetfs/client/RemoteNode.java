package org.duetfs.client;

import java.util.Optional;
import org.duetfs.protocol.op.NodeInfo;

/**
 * A name in the store with the pair that holds it.
 *
 * @param name its last name; empty for the root
 * @param pair the pair's number; 0 for the root, which all pairs hold
 * @param info absent while the pair is away: then no more than the name is known
 */
public record RemoteNode(String name, int pair, Optional<NodeInfo> info) {
  /** Tells whether it is known to be a directory. */
  public boolean isDirectory() {
    return info.map(NodeInfo::isDirectory).orElse(false);
  }

  /** Tells whether its pair cannot be asked now. */
  public boolean away() {
    return info.isEmpty();
  }
}
