package org.duetfs.server;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops a server cleanly when the process is told to end (SIGTERM, Ctrl-C). */
final class StopSignal {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

  private StopSignal() {}

  /** Serves until the signal comes, or the server's replica ends it. */
  static void serve(Server server) throws InterruptedException, IOException {
    Thread stopping = new Thread(() -> stop(server), "stop");
    Runtime.getRuntime().addShutdownHook(stopping);
    String why = server.awaitExit();
    if (stopping.isAlive()) {
      stopping.join(); // The hook closes what is left, and then the process ends.
    } else {
      Runtime.getRuntime().removeShutdownHook(stopping);
      server.close();
      throw new IOException(why);
    }
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (IOException | RuntimeException e) {
      LOG.error("the server did not stop cleanly: {}", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
