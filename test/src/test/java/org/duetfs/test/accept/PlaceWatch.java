package org.duetfs.test.accept;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.path.RemotePath;

/** Asks for two places all the time, and finds out when a thing is at both or at none. */
final class PlaceWatch implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final AtomicBoolean over = new AtomicBoolean();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final Future<Optional<String>> finding;
  private final DuetFs fs;
  private final RemotePath from;
  private final RemotePath to;

  /** Watches a thing that is at {@code from} and will be at {@code to}. */
  PlaceWatch(DuetFs fs, RemotePath from, RemotePath to) throws InterruptedException {
    this.fs = fs;
    this.from = from;
    this.to = to;
    finding = thread.submit(this::watch);
    begun.await();
  }

  private Optional<String> watch() {
    while (!over.get()) {
      boolean old = fs.exists(from);
      begun.countDown();
      if (!old && !fs.exists(to)) {
        return Optional.of("gone from " + from + ", and then not at " + to);
      }
      if (fs.exists(to) && fs.exists(from)) {
        return Optional.of("at " + to + ", and then still at " + from);
      }
    }
    return Optional.empty();
  }

  /** Looks no more; fails when the thing was not in one place. */
  void end() throws Exception {
    over.set(true);
    Optional<String> wrong = finding.get();
    if (wrong.isPresent()) {
      throw new AssertionError(wrong.get());
    }
  }

  @Override
  public void close() {
    over.set(true);
    thread.shutdown();
  }
}
