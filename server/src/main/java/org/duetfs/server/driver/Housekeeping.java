package org.duetfs.server.driver;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.duetfs.server.store.Store;
import org.duetfs.server.store.StoreFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a member does for its disk from time to time, on a thread of its own. */
final class Housekeeping {
  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
  private static final long LOOK_MILLIS = 500;
  private static final long MUCH_BYTES = 16 << 20;
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Duration BETWEEN_EXPIRIES = Duration.ofMinutes(5);

  private final Store store;
  private final LogDisk disk;
  private final Refills refills;
  private final ReplicaDriver driver;
  private final Fatal fatal;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Daemons.named("housekeeping"));

  private long lastWritten;
  private Instant lastCheckpoint = Instant.now();
  private Instant lastExpiry = Instant.now();

  Housekeeping(Store store, LogDisk disk, Refills refills, ReplicaDriver driver, Fatal fatal) {
    this.refills = refills;
    this.store = store;
    this.disk = disk;
    this.driver = driver;
    this.fatal = fatal;
  }

  void start() {
    ScheduledFuture<?> forEver =
        thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    LOG.debug("housekeeping begins: {}", forEver);
  }

  private void look() {
    try {
      disk.lookForRoom();
      mend();
      Instant now = Instant.now();
      long fresh = disk.written() - lastWritten;
      boolean due = lastCheckpoint.plus(LONG).isBefore(now);
      if (fresh > MUCH_BYTES || fresh > 0 && due) {
        lastWritten += fresh;
        lastCheckpoint = now;
        store.checkpoint(driver.cutLimit());
      } else {
        store.tidy();
      }
      if (lastExpiry.plus(BETWEEN_EXPIRIES).isBefore(now)) {
        lastExpiry = now;
        store.uploads().expire(now);
      }
    } catch (IOException e) {
      LOG.warn("the disk's housekeeping failed: {}", e.toString());
    } catch (StoreFailedException e) {
      fatal.die("the disk failed", e);
    } catch (RuntimeException e) {
      LOG.error("the disk's housekeeping met a defect", e);
    }
  }

  /** A damaged copy is mended from the mirror while both are in sync. */
  private void mend() {
    MemberStanding standing = driver.standing();
    if (store.mender().isNeeded() && standing.serves() && !standing.alone()) {
      standing.view().ifPresent(refills::mend);
    }
  }

  /** Ends it; waits for what is under way. */
  void close() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(LONG.toSeconds(), TimeUnit.SECONDS)) {
      LOG.warn("a checkpoint is still under way");
    }
  }
}
