package org.duetfs.server.peer;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the connections on which a write stands still: a blocking write to a process that hangs
 * would wait for ever. Thread safe.
 */
public final class StallGuard {
  private static final Logger LOG = LoggerFactory.getLogger(StallGuard.class);

  private final Duration patience;
  private final Set<HttpSocket> watched =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  /** Makes one that lets a write stand still for so long. */
  public StallGuard(Duration patience) {
    this.patience = patience;
  }

  HttpSocket watched(HttpSocket socket) {
    watched.add(socket);
    return socket;
  }

  /** Looks at all writes under way; to be called from time to time. */
  void look() {
    long now = System.nanoTime();
    synchronized (watched) {
      for (HttpSocket socket : watched) {
        long since = socket.writingSince();
        if (since != 0 && now - since > patience.toNanos()) {
          close(socket);
        }
      }
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
