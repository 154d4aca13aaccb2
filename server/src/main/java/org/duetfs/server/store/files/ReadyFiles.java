package org.duetfs.server.store.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Empty files without a name, born before they are needed: while the log is synced, say, when a
 * processor has nothing to do. Making an inode is a third of what a small file costs its writer.
 * Thread safe.
 */
final class ReadyFiles implements Closeable {
  /** Made at once at least, so that a thread is woken for several. */
  private static final int FEWEST = 8;

  /** Held at most: each is an open file. */
  private static final int MOST = 32;

  private final Nursery nursery;
  private final Queue<Handle> ready = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger wanted = new AtomicInteger();
  private final ExecutorService maker = Executors.newSingleThreadExecutor(ReadyFiles::thread);

  ReadyFiles(Nursery nursery) {
    this.nursery = nursery;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "new-files");
    thread.setDaemon(true);
    return thread;
  }

  /** Sees to it that soon so many are there, or as many as are held; waits for nothing. */
  void expect(int files) {
    if (count.get() < files && wanted.getAndSet(Math.min(MOST, Math.max(FEWEST, files))) == 0) {
      maker.execute(this::make);
    }
  }

  private void make() {
    try {
      while (count.get() < wanted.get()) {
        ready.add(nursery.bear());
        count.incrementAndGet();
      }
    } catch (IOException e) {
      // Whoever needs a file tries again, and tells why there is none.
      return;
    } finally {
      wanted.set(0);
    }
  }

  /** Returns one that is empty and open for writing, made now if none is ready. */
  Handle take() throws IOException {
    Handle one = ready.poll();
    if (one == null) {
      return nursery.bear();
    }
    count.decrementAndGet();
    return one;
  }

  /** Lets go of those that nobody took. */
  @Override
  public void close() {
    wanted.set(0);
    maker.shutdown();
    boolean interrupted = false;
    while (!maker.isTerminated()) {
      try {
        maker.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    ready.forEach(Handle::close);
    nursery.close();
  }
}
