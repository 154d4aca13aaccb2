package org.duetfs.server.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Lock;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.view.View;
import org.duetfs.server.store.files.MemberFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing side of a store: its calls come one after the other, and hold the lock over their
 * I/O; only a checkpoint lets go of it while the disk syncs.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final LogDb db;
  private final MemberFiles files;
  private final SharedState state;
  private final Copies copies;
  private final Applying applying;
  private final RowBuffer buffer;
  private final Trash trash;
  private final Staging staging;
  private final Room room;
  private final int rowsAfter;

  /** Written under the lock, read without it: who asks must not wait for a disk that hangs. */
  private volatile Index end;

  @GuardedBy("this")
  private Index cut;

  @GuardedBy("this")
  private boolean failed;

  @GuardedBy("this")
  private boolean syncFailed;

  /** Whether the note of an earlier process's failed sync stands. */
  @GuardedBy("this")
  private boolean distrusted;

  /** As {@link #end}. */
  private volatile Optional<View> view;

  /** How far the durable rows are applied; as {@link #end}. */
  private volatile Index rowsDurable;

  Journal(Parts parts, Applying applying, RowBuffer buffer, Loaded loaded, int rowsAfter) {
    this.db = parts.db();
    this.files = parts.files();
    this.state = parts.state();
    this.copies = parts.copies();
    this.applying = applying;
    this.buffer = buffer;
    this.trash = parts.trash();
    this.staging = parts.staging();
    this.room = parts.room();
    this.end = loaded.end();
    this.cut = loaded.cut();
    this.view = loaded.view();
    this.distrusted = loaded.syncFailed();
    this.rowsDurable = loaded.applied();
    this.rowsAfter = rowsAfter;
  }

  Index end() {
    return end;
  }

  Optional<View> view() {
    return view;
  }

  Index rowsDurable() {
    return rowsDurable;
  }

  synchronized void append(List<Entry> entries) {
    checkFollows(end, entries);
    entries.forEach(staging::pin);
    if (buffer.entries() >= rowsAfter) {
      commit(pending().withEntries(entries));
    } else {
      write(Commit.of(Optional.empty()).withEntries(entries));
    }
    end = entries.isEmpty() ? end : entries.get(entries.size() - 1).index();
  }

  synchronized void install(View installed, Index keepThrough, List<Entry> entries) {
    if (state.applied().isAfter(keepThrough) || keepThrough.number() > end.number()) {
      throw new IllegalArgumentException(
          "a log from " + state.applied() + " to " + end + " cannot be cut to " + keepThrough);
    }
    checkFollows(keepThrough, entries);
    entries.forEach(staging::pin);
    commit(pending().withView(installed, keepThrough).withEntries(entries));
    view = Optional.of(installed);
    end = entries.isEmpty() ? keepThrough : entries.get(entries.size() - 1).index();
  }

  private static void checkFollows(Index before, List<Entry> entries) {
    Index last = before;
    for (Entry entry : entries) {
      Index index = entry.index();
      if (index.number() != last.number() + 1 || index.generation() < last.generation()) {
        throw new IllegalArgumentException(index + " does not follow " + last);
      }
      last = index;
    }
  }

  synchronized List<Applied> apply(List<Entry> entries, Lock applyLock) {
    checkAlive();
    List<Applied> done = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.index().number() > end.number()) {
        throw new IllegalArgumentException(entry.index() + " is not in the log");
      }
      done.add(applying.apply(entry, applyLock));
    }
    trash.bound();
    return done;
  }

  synchronized void flushRows() {
    Commit commit = pending();
    if (commit.rows().isPresent()) {
      commit(commit);
    }
  }

  synchronized void putNotes(Map<String, String> notes) {
    commit(pending().withNotes(notes));
  }

  /** Syncs the files and cuts the log; see {@link Store#checkpoint}. */
  Index checkpoint(Index through) throws IOException {
    Index target = beginCheckpoint(through);
    try {
      files.syncAll();
    } catch (IOException e) {
      noteSyncFailure(e);
      throw e;
    }
    Index now = endCheckpoint(target);
    staging.release(now.number(), preparedPayloads());
    db.tidy();
    room.prepare();
    return now;
  }

  private synchronized Index beginCheckpoint(Index through) throws IOException {
    flushRows();
    Index target = through.isAfter(state.applied()) ? state.applied() : through;
    OptionalLong needed = copies.firstNeeded();
    if (needed.isPresent() && needed.getAsLong() <= target.number()) {
      List<Entry> before = db.entriesAfter(new Index(0, Math.max(0, needed.getAsLong() - 2)), 1);
      boolean found = !before.isEmpty() && before.get(0).index().number() == needed.getAsLong() - 1;
      target = found ? before.get(0).index() : cut;
    }
    return target;
  }

  private synchronized Index endCheckpoint(Index target) {
    if (!syncFailed && target.isAfter(cut)) {
      Commit commit = pending().withCut(target);
      commit(distrusted ? commit.withNotes(Map.of(Loaded.SYNC_FAILED, "no")) : commit);
      distrusted = false;
      cut = target;
    }
    return cut;
  }

  /**
   * A file system tells of a failed write-back once and then takes the lost pages for written. So
   * this process cuts nothing any more, and the next one makes all contents anew that the log still
   * has.
   */
  private synchronized void noteSyncFailure(IOException e) {
    LOG.error(
        "the files could not be synced; the log stays whole until a restart: {}", e.toString());
    syncFailed = true;
    commit(pending().withNotes(Map.of(Loaded.SYNC_FAILED, "yes")));
  }

  private Collection<Payload> preparedPayloads() {
    List<Payload> payloads = new ArrayList<>();
    for (PreparedRow row : state.prepared()) {
      payloads.addAll(Payloads.ofMove(row.manifest(), staging));
    }
    return payloads;
  }

  @GuardedBy("this")
  private Commit pending() {
    return Commit.of(buffer.rows(state, copies));
  }

  /** Makes it durable with all rows that are {@link #pending}. */
  @GuardedBy("this")
  private void commit(Commit commit) {
    write(commit);
    rowsDurable = state.applied();
    buffer.clear();
    trash.committed();
  }

  @GuardedBy("this")
  private void write(Commit commit) {
    checkAlive();
    try {
      room.must(
          () -> {
            db.commit(commit);
            return commit;
          });
    } catch (IOException e) {
      failed = true;
      throw new StoreFailedException("the log could not be made durable: " + e.getMessage(), e);
    }
  }

  @GuardedBy("this")
  private void checkAlive() {
    if (failed) {
      throw new StoreFailedException(
          "the log could not be made durable before", new IllegalStateException("failed"));
    }
  }
}
