package org.duetfs.shell;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.error.DuetException;
import org.jspecify.annotations.Nullable;

/** Connects to the cluster when it is first needed, or a moment before. Thread safe. */
final class LazyCluster implements Supplier<DuetFs>, AutoCloseable {
  private final Supplier<DuetFs> connect;
  // Not behind the lock of get(): Ctrl-C while servers start must not wait for them.
  private final AtomicReference<@Nullable DuetFs> fs = new AtomicReference<>();

  LazyCluster(Supplier<DuetFs> connect) {
    this.connect = connect;
  }

  /**
   * Begins to connect on a thread of its own, as it will be needed. What fails there fails again
   * where it is needed, and is told there.
   */
  void begin() {
    Thread ahead = new Thread(this::tryToConnect, "connect");
    ahead.setDaemon(true);
    ahead.start();
  }

  private void tryToConnect() {
    try {
      get();
    } catch (DuetException e) {
      return; // Said by get(), to whom it concerns.
    }
  }

  @Override
  public synchronized DuetFs get() {
    DuetFs connected = fs.get();
    if (connected == null) {
      connected = connect.get();
      fs.set(connected);
    }
    return connected;
  }

  /** Returns the cluster where it has been needed. */
  Optional<DuetFs> ifConnected() {
    return Optional.ofNullable(fs.get());
  }

  @Override
  public void close() {
    DuetFs connected = fs.getAndSet(null);
    if (connected != null) {
      connected.close();
    }
  }
}
