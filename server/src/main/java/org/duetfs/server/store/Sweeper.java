package org.duetfs.server.store;

import java.io.Closeable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that empties the trash: removing a file costs more than taking it aside. */
final class Sweeper implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  private final Trash trash;
  private final Thread thread = new Thread(this::run, "store-sweeper");

  private Sweeper(Trash trash) {
    this.trash = trash;
  }

  static Sweeper start(Trash trash) {
    Sweeper sweeper = new Sweeper(trash);
    sweeper.thread.setDaemon(true);
    sweeper.thread.start();
    return sweeper;
  }

  private void run() {
    while (true) {
      try {
        trash.sweepNext();
      } catch (InterruptedException e) {
        return;
      } catch (IOException e) {
        // It stays where it is; the next start removes it.
        LOG.warn("cannot remove what was taken aside: {}", e.toString());
      }
    }
  }

  /** Ends the thread; what it has not removed, the next start does. */
  @Override
  public void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
