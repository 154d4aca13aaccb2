package org.duetfs.test.cluster;

import java.io.IOException;

/** How the servers of a cluster reach each other: directly, unless a test says otherwise. */
@FunctionalInterface
public interface Routes {
  /** No way but the direct one. */
  Routes DIRECT = (from, to, port) -> port;

  /**
   * Returns the port on 127.0.0.1 at which one server reaches another. Asked once for each two
   * before they start; and anew, when the cluster had to be founded again on other ports.
   *
   * @param from number of the server that wants to reach the other
   * @param to number of the other one
   * @param port where the other one listens
   */
  int port(int from, int to, int port) throws IOException;
}
