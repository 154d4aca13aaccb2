package org.duetfs.test.cluster;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Free ports on loopback. */
final class Ports {
  // Below those that the system gives to outgoing connections. Each process that runs tests draws
  // from a share of its own, or it might take what a server that another one has killed, and is
  // about to start again, has left.
  private static final int SHARE = 4_000;
  private static final int FIRST =
      15_000 + SHARE * ((Integer.getInteger("duetfs.test.fork", 1) - 1) % 4);
  private static final int TRIES = 200;
  private static final SplittableRandom RANDOM = new SplittableRandom();

  private Ports() {}

  /**
   * Returns the first of that many consecutive ports that were free a moment ago; somebody else may
   * take one before they are used.
   */
  static synchronized int free(int count) throws IOException {
    for (int tries = 0; tries < TRIES; tries++) {
      int first = RANDOM.nextInt(FIRST, FIRST + SHARE - count);
      if (allFree(first, count)) {
        return first;
      }
    }
    throw new BindException("no " + count + " free consecutive ports");
  }

  private static boolean allFree(int first, int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int port = first; port < first + count; port++) {
        held.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
      }
      return true;
    } catch (BindException e) {
      return false;
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }
}
