package org.duetfs.shell;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.duetfs.client.DuetFs;
import org.jspecify.annotations.Nullable;

/** Connects to the cluster when a command first needs it. Thread safe. */
final class LazyCluster implements Supplier<DuetFs>, AutoCloseable {
  private final Supplier<DuetFs> connect;
  // Not behind the lock of get(): Ctrl-C while servers start must not wait for them.
  private final AtomicReference<@Nullable DuetFs> fs = new AtomicReference<>();

  LazyCluster(Supplier<DuetFs> connect) {
    this.connect = connect;
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
