package org.duetfs.server.serving;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.duetfs.server.driver.Daemons;

/**
 * The uploads that clients called off here and of which the mirror may not have heard: it hung, or
 * was away, and the client does not wait for it. Passed on from time to time while the mirror is in
 * the pair, until it answers. That may be late: an id is never used again, and a client names no
 * upload that it has called off. What a restart forgets here expires there. Thread safe.
 */
final class CalledOff implements AutoCloseable {
  /** By then it has expired at the mirror. */
  private static final long LONGEST = Duration.ofHours(1).toNanos();

  private static final int MOST = 1_000;

  private final MirrorStage mirror;
  private final BooleanSupplier inPair;
  private final Duration between;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Daemons.named("called-off"));

  /** The ids, each with the moment until which it is worth passing on. */
  @GuardedBy("this")
  private final Map<String, Long> untold = new LinkedHashMap<>();

  @GuardedBy("this")
  private boolean scheduled;

  /**
   * Passes on to a mirror.
   *
   * @param inPair tells whether the mirror may be in sync, and so would answer
   * @param between how often it is tried
   */
  CalledOff(MirrorStage mirror, BooleanSupplier inPair, Duration between) {
    this.mirror = mirror;
    this.inPair = inPair;
    this.between = between;
  }

  /** Has the mirror told of this one. */
  synchronized void add(String id) {
    if (untold.size() < MOST) {
      untold.put(id, System.nanoTime() + LONGEST);
      schedule();
    }
  }

  @GuardedBy("this")
  private void schedule() {
    if (scheduled || untold.isEmpty()) {
      return;
    }
    try {
      ScheduledFuture<?> unused =
          thread.schedule(this::round, between.toMillis(), TimeUnit.MILLISECONDS);
      scheduled = true;
    } catch (RejectedExecutionException e) {
      return; // The server stops.
    }
  }

  private void round() {
    passOn();
    synchronized (this) {
      scheduled = false;
      schedule();
    }
  }

  /** Tells the mirror of all that it has not heard of, if it is there. */
  void passOn() {
    if (!inPair.getAsBoolean()) {
      return;
    }
    for (String id : due()) {
      try {
        mirror.callOff(id);
      } catch (IOException e) {
        return; // The next round tries again.
      }
      synchronized (this) {
        untold.remove(id);
      }
    }
  }

  private synchronized List<String> due() {
    long now = System.nanoTime();
    untold.values().removeIf(until -> now - until > 0);
    return List.copyOf(untold.keySet());
  }

  /** Tells how many the mirror has not heard of. */
  synchronized int untold() {
    return untold.size();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
