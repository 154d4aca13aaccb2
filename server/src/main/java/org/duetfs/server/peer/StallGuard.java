package org.duetfs.server.peer;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the connections on which a write stands still: a blocking write to a process that hangs
 * would wait for ever. Thread safe.
 */
public final class StallGuard {
  private static final Logger LOG = LoggerFactory.getLogger(StallGuard.class);

  private final Duration patience;
  private final Map<HttpSocket, BooleanSupplier> watched =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Makes one that lets a write stand still for so long. */
  public StallGuard(Duration patience) {
    this.patience = patience;
  }

  /**
   * Watches a connection.
   *
   * @param pointless tells that nobody needs what is written any more; then no write stands still
   */
  HttpSocket watched(HttpSocket socket, BooleanSupplier pointless) {
    watched.put(socket, pointless);
    return socket;
  }

  /** Looks at all writes under way; to be called from time to time. */
  void look() {
    long now = System.nanoTime();
    synchronized (watched) {
      watched.forEach(
          (socket, pointless) -> {
            long since = socket.writingSince();
            boolean still = since != 0 && now - since > patience.toNanos();
            if (still || since != 0 && pointless.getAsBoolean()) {
              close(socket);
            }
          });
    }
  }

  private static void close(HttpSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("closing a stalled connection: {}", e.toString());
    }
  }
}
