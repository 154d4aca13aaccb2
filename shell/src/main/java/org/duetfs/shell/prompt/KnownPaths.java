package org.duetfs.shell.prompt;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardOldestPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.path.RemotePath;

/**
 * Remembers for a short while which paths exist. Nobody waits for it: what is not known yet does
 * not exist, is asked beside, one question at a time and the last one first, and told when it is
 * known. Thread safe.
 */
final class KnownPaths implements AutoCloseable {
  static final Duration FRESH = Duration.ofSeconds(5);
  private static final int REMEMBERED = 500;

  private final Predicate<RemotePath> asking;
  private final Runnable news;
  private final LongSupplier nanos;
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          5,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1),
          KnownPaths::daemon,
          new DiscardOldestPolicy());

  @GuardedBy("this")
  private final Map<RemotePath, Answer> answers = new HashMap<>();

  @GuardedBy("this")
  private long command;

  private record Answer(boolean exists, long since) {}

  /**
   * Makes one.
   *
   * @param asking asks the servers, on a thread of its own
   * @param news is called there after each answer: what is asked then is what nobody asked
   *     meanwhile
   * @param nanos a clock that only grows
   */
  KnownPaths(Predicate<RemotePath> asking, Runnable news, LongSupplier nanos) {
    this.asking = asking;
    this.news = news;
    this.nanos = nanos;
    worker.allowCoreThreadTimeOut(true);
  }

  /** Tells at once whether the path is known to exist. */
  boolean exists(RemotePath path) {
    long asOf;
    Answer known;
    synchronized (this) {
      known = answers.get(path);
      if (known != null && nanos.getAsLong() - known.since() < FRESH.toNanos()) {
        return known.exists();
      }
      asOf = command;
    }
    worker.execute(() -> ask(path, asOf));
    // What was true a moment ago is shown until the new answer is there, or it would blink.
    return known != null && known.exists();
  }

  /** Forgets everything, as a command may have changed it. */
  synchronized void forget() {
    answers.clear();
    command++;
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  private void ask(RemotePath path, long asOf) {
    boolean exists;
    try {
      exists = asking.test(path);
    } catch (DuetException e) {
      return; // Nobody can say; the next keystroke asks again.
    }
    if (note(path, exists, asOf)) {
      news.run();
    }
  }

  /** Notes an answer unless a command has run meanwhile; returns whether it was noted. */
  private synchronized boolean note(RemotePath path, boolean exists, long asOf) {
    if (asOf != command) {
      return false;
    }
    if (answers.size() >= REMEMBERED) {
      answers.clear();
    }
    answers.put(path, new Answer(exists, nanos.getAsLong()));
    return true;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "glance");
    thread.setDaemon(true);
    return thread;
  }
}
