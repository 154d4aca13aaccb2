package org.duetfs.shell.top;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.duetfs.client.ClusterStatus;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.PastView;
import org.duetfs.protocol.error.DuetException;

/**
 * The changes of the pairs' views, which tell why they were made. Asked for when a generation has
 * changed, on a thread of its own, as the answer may take long. Thread safe.
 */
final class ViewEvents implements AutoCloseable {
  private final IntFunction<List<PastView>> views;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "views");
            made.setDaemon(true);
            return made;
          });

  @GuardedBy("this")
  private final Map<Integer, Long> asked = new HashMap<>();

  @GuardedBy("this")
  private final Map<Integer, List<Event>> events = new HashMap<>();

  /** Asks for a pair's views where they have changed. */
  ViewEvents(IntFunction<List<PastView>> views) {
    this.views = views;
  }

  /** Looks whether there is something new. */
  synchronized void look(ClusterStatus status) {
    for (PairStatus pair : status.pairs()) {
      Long before = asked.put(pair.number(), pair.generation());
      if (before == null || before != pair.generation()) {
        thread.execute(() -> ask(pair.number()));
      }
    }
  }

  /** Waits, no longer than this, until all that was asked is answered. */
  void await(Duration patience) {
    try {
      // The thread is one: this comes to its turn after all the others.
      thread.submit(() -> {}).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return; // The next look may know it.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(int pair) {
    try {
      List<Event> found = new ArrayList<>();
      for (PastView view : views.apply(pair)) {
        if (view.writtenMillis() > 0) {
          found.add(new Event(Instant.ofEpochMilli(view.writtenMillis()), text(view)));
        }
      }
      synchronized (this) {
        events.put(pair, found);
      }
    } catch (DuetException e) {
      synchronized (this) {
        asked.remove(pair); // Nobody could tell; the next look asks again.
      }
    }
  }

  private static String text(PastView view) {
    return "pair %d %s generation %d: %s"
        .formatted(view.pair(), view.marks(), view.generation(), view.story());
  }

  /** Returns what is known, in no order. */
  synchronized List<Event> all() {
    List<Event> all = new ArrayList<>();
    events.values().forEach(all::addAll);
    return all;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
