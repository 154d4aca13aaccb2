package org.duetfs.server.serving;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.view.View;
import org.duetfs.server.driver.Daemons;
import org.duetfs.server.driver.Refills;
import org.duetfs.server.store.ContentSource;
import org.duetfs.server.store.FillCounts;
import org.duetfs.server.store.Filler;
import org.duetfs.server.store.Mender;
import org.duetfs.server.store.Store;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills this member up from its mirror, on a thread of its own. Thread safe. */
public final class MirrorRefills implements Refills, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MirrorRefills.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Mirror mirror;
  private final Filler filler;
  private final Mender mender;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Daemons.named("refill"));

  private final AtomicBoolean mending = new AtomicBoolean();

  private volatile String lastFailure = "";
  private volatile long filesBefore;

  /** Where this member's rows and contents come from. */
  public interface Mirror {
    /** Gets the rows that changed after an index while the mirror is alone in a view. */
    Snapshot snapshot(String view, Index after) throws IOException;

    /** Returns where contents come from while the mirror is at work in a view. */
    ContentSource contents(String view);
  }

  /** Fills a store's disk. */
  public MirrorRefills(Mirror mirror, Store store) {
    this.mirror = mirror;
    this.filler = store.filler();
    this.mender = store.mender();
  }

  /**
   * How far filling up has come.
   *
   * @param filesOfRound whose contents came in the round under way
   * @param all that was brought since the process began
   */
  public record Progress(long filesOfRound, FillCounts all) {
    /** Nothing was ever brought. */
    public static final Progress NONE = new Progress(0, FillCounts.NONE);
  }

  /** Returns how far filling up has come. */
  public Progress progress() {
    FillCounts counts = filler.counts();
    return new Progress(counts.files() - filesBefore, counts);
  }

  @Override
  public void snapshot(View of, Index after, Consumer<@Nullable Snapshot> then) {
    run(
        "asking the mirror for its rows",
        () -> {
          Snapshot snapshot = mirror.snapshot(of.id(), after);
          filesBefore = filler.counts().files();
          return snapshot;
        },
        then);
  }

  @Override
  public void bring(View of, Snapshot.Part part, Consumer<Filler.@Nullable Load> then) {
    run("bringing contents", () -> filler.bring(part, mirror.contents(of.id())), then);
  }

  @Override
  public void mend(View in) {
    if (mending.compareAndSet(false, true)) {
      run("mending copies", () -> mender.mend(mirror.contents(in.id())), this::mended);
    }
  }

  /** A copy that could not be mended now waits for a while before it is tried again. */
  private void mended(@Nullable Integer count) {
    boolean all = count != null && !mender.isNeeded();
    ScheduledFuture<?> next =
        thread.schedule(
            () -> mending.set(false), all ? 0 : PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    LOG.debug("mended {} copies, next {}", count, next);
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> void run(String what, Work<T> work, Consumer<@Nullable T> then) {
    try {
      thread.execute(() -> then.accept(result(what, work)));
    } catch (RejectedExecutionException e) {
      LOG.debug("{} comes too late: {}", what, e.toString());
    }
  }

  private <T> @Nullable T result(String what, Work<T> work) {
    try {
      T result = work.run();
      lastFailure = "";
      return result;
    } catch (IOException | DuetException e) {
      String failure = "%s failed: %s".formatted(what, e.getMessage());
      if (!failure.equals(lastFailure)) {
        LOG.info(failure); // Once: while the mirror is away it is tried again and again.
      }
      lastFailure = failure;
    } catch (RuntimeException e) {
      LOG.error("{} met a defect", what, e);
    }
    return null;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
