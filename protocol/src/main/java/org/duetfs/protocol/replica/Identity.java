package org.duetfs.protocol.replica;

import java.util.List;
import java.util.OptionalInt;
import org.duetfs.protocol.view.InSync;

/**
 * Which member this is.
 *
 * @param pair its pair
 * @param server its number
 * @param servers of the pair, one or two, in order
 * @param disk the random id of its folder
 * @param process the random id of this run of it
 */
public record Identity(int pair, int server, List<Integer> servers, String disk, String process) {
  public Identity {
    servers = List.copyOf(servers);
    if (!servers.contains(server) || servers.size() > 2) {
      throw new IllegalArgumentException("server " + server + " of " + servers);
    }
  }

  /** Returns the other server of the pair; empty when it is a pair of one. */
  public OptionalInt mirror() {
    for (int other : servers) {
      if (other != server) {
        return OptionalInt.of(other);
      }
    }
    return OptionalInt.empty();
  }

  InSync inSync() {
    return new InSync(server, disk, process);
  }

  static String nameOf(int server) {
    return "server" + server;
  }
}
