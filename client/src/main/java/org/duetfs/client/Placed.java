package org.duetfs.client;

import java.util.List;
import org.duetfs.protocol.path.RemotePath;

/**
 * Where a mutation's result is held.
 *
 * @param path what was made or changed; of a move into a directory, the name inside it
 * @param servers the numbers of the pair's members in sync, which hold it
 * @param version of the content, as the log index that made it
 */
public record Placed(RemotePath path, int pair, List<Integer> servers, String version) {
  /** Copies the list. */
  public Placed {
    servers = List.copyOf(servers);
  }
}
