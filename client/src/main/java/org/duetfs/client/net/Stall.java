package org.duetfs.client.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * How long a transfer may stand still: as long as the server shows that it lives, up to a limit; a
 * server that syncs a large file is silent for a while, and a stopped one for ever.
 *
 * @param look after so long without a byte the server is looked at, again and again
 * @param limit in all
 * @param alive tells whether the server lives
 */
public record Stall(Duration look, Duration limit, Liveness alive) {
  /** Tells whether a server lives. */
  @FunctionalInterface
  public interface Liveness {
    /** Asks it, for a short time at most. */
    boolean isAlive();
  }

  /** A wait on a connection that may time out and be taken up again. */
  @FunctionalInterface
  interface Wait<T> {
    T run() throws IOException;
  }

  /** Waits, and goes on waiting within the bounds. */
  <T> T bounded(Wait<T> wait) throws IOException {
    Duration waited = Duration.ZERO;
    while (true) {
      try {
        return wait.run();
      } catch (SocketTimeoutException e) {
        waited = waited.plus(look);
        if (waited.compareTo(limit) >= 0 || !alive.isAlive()) {
          throw e;
        }
      }
    }
  }
}
