package org.duetfs.server.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.state.PreparedRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the files durable, and cuts the head of the log that could make their contents anew. The
 * lock is held for two moments only; the disk syncs between them.
 */
final class Checkpoints {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

  private final DurableLog log;
  private final Parts parts;
  private final Fill fill;

  @GuardedBy("log")
  private boolean syncFailed;

  /** Whether the note of an earlier process's failed sync stands. */
  @GuardedBy("log")
  private boolean distrusted;

  Checkpoints(DurableLog log, Parts parts, Fill fill, Loaded loaded) {
    this.log = log;
    this.parts = parts;
    this.fill = fill;
    this.distrusted = loaded.syncFailed();
  }

  /** Makes all files durable; a failure is noted for good. */
  void syncFiles() throws IOException {
    try {
      parts.files().syncAll();
    } catch (IOException e) {
      noteSyncFailure(e);
      throw e;
    }
  }

  /** Tells whether all that was written to files may be taken for durable once they are synced. */
  boolean mayTrust() {
    synchronized (log) {
      return !syncFailed;
    }
  }

  /** Syncs the files and cuts the log; see {@link Store#checkpoint}. */
  Index run(Index through) throws IOException {
    Target target = begin(through);
    syncFiles();
    Index now = end(target);
    parts.staging().release(now.number(), preparedPayloads());
    parts.db().tidy();
    parts.room().prepare();
    return now;
  }

  /**
   * What a checkpoint may do once the files are synced.
   *
   * @param remains of filling up may go for good
   */
  private record Target(Index cut, List<FillThings.Remains> remains) {}

  private Target begin(Index through) throws IOException {
    synchronized (log) {
      if (fill.isMixed()) {
        return new Target(log.cut(), List.of());
      }
      log.flushRows();
      Index applied = parts.state().applied();
      Index target = through.isAfter(applied) ? applied : through;
      OptionalLong needed = parts.copies().firstNeeded();
      if (needed.isPresent() && needed.getAsLong() <= target.number()) {
        target = before(needed.getAsLong());
      }
      return new Target(target, fill.remains());
    }
  }

  /** Returns the index before one that is needed, as far as the log still has it. */
  private Index before(long needed) throws IOException {
    List<Entry> found = parts.db().entriesAfter(new Index(0, Math.max(0, needed - 2)), 1);
    boolean there = !found.isEmpty() && found.get(0).index().number() == needed - 1;
    return there ? found.get(0).index() : log.cut();
  }

  private Index end(Target reached) {
    synchronized (log) {
      if (!syncFailed && !fill.isMixed()) {
        remove(reached.remains());
        if (reached.cut().isAfter(log.cut())) {
          cut(reached.cut());
        }
      }
      return log.cut();
    }
  }

  @GuardedBy("log")
  private void cut(Index target) {
    Commit commit = log.pending().withCut(target);
    log.commit(distrusted ? commit.withNotes(Map.of(Loaded.SYNC_FAILED, "no")) : commit);
    distrusted = false;
    log.cutAt(target);
  }

  /** Forgets things that filling up has left, now that they are at the side for good. */
  private void remove(List<FillThings.Remains> remains) {
    for (FillThings.Remains some : remains) {
      some.removed().forEach(spot -> parts.trash().add(spot, some.former()));
      log.commit(log.pending().with(new Commit.Refill(false, Set.of(), some.former())));
    }
    fill.removed(remains);
  }

  /**
   * A file system tells of a failed write-back once and then takes the lost pages for written. So
   * this process cuts nothing any more, and the next one makes all contents anew that the log still
   * has.
   */
  private void noteSyncFailure(IOException e) {
    LOG.error(
        "the files could not be synced; the log stays whole until a restart: {}", e.toString());
    synchronized (log) {
      syncFailed = true;
      log.commit(log.pending().withNotes(Map.of(Loaded.SYNC_FAILED, "yes")));
    }
  }

  private Collection<Payload> preparedPayloads() {
    List<Payload> payloads = new ArrayList<>();
    List<PreparedRow> rows = new ArrayList<>(parts.state().prepared());
    rows.addAll(fill.prepared());
    for (PreparedRow row : rows) {
      payloads.addAll(Payloads.ofMove(row.manifest(), parts.staging()));
    }
    return payloads;
  }
}
