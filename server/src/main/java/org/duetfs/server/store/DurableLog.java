package org.duetfs.server.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.view.View;

/**
 * The log and the rows as the disk has them, and the one way to change them: a {@link Commit}.
 *
 * <p>Its monitor is the lock of all that writes to a store: {@link Journal}, {@link FillJournal}
 * and {@link Checkpoints} hold it over a whole change, the change's I/O included.
 */
final class DurableLog {
  private final LogDb db;
  private final SharedState state;
  private final Copies copies;
  private final Trash trash;
  private final Room room;
  private final RowBuffer buffer;

  /** Written under the lock, read without it: who asks must not wait for a disk that hangs. */
  private volatile Index end;

  /** As {@link #end}. */
  private volatile Optional<View> view;

  /** How far the durable rows are applied; as {@link #end}. */
  private volatile Index rowsDurable;

  @GuardedBy("this")
  private Index cut;

  @GuardedBy("this")
  private boolean failed;

  DurableLog(Parts parts, RowBuffer buffer, Loaded loaded) {
    this.db = parts.db();
    this.state = parts.state();
    this.copies = parts.copies();
    this.trash = parts.trash();
    this.room = parts.room();
    this.buffer = buffer;
    this.end = loaded.end();
    this.cut = loaded.cut();
    this.view = loaded.view();
    this.rowsDurable = loaded.applied();
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

  /** Returns the index up to which the log's head is gone. */
  synchronized Index cut() {
    return cut;
  }

  synchronized void endsAt(Index last) {
    end = last;
  }

  synchronized void installed(View installed) {
    view = Optional.of(installed);
  }

  synchronized void cutAt(Index head) {
    cut = head;
  }

  /** Says what filling up has left: an empty log, and rows of that moment; zero for a mixture. */
  synchronized void goTo(Index moment) {
    end = moment;
    cut = moment;
    rowsDurable = moment;
  }

  /** Begins a commit, with the rows of all that was applied and is not durable yet. */
  synchronized Commit pending() {
    return Commit.of(buffer.rows(state, copies));
  }

  /** Makes a commit durable that began as {@link #pending}. */
  synchronized void commit(Commit commit) {
    write(commit);
    rowsDurable = state.applied();
    buffer.clear();
    trash.committed();
  }

  /** Makes the pending rows durable, if there are any. */
  synchronized void flushRows() {
    Commit commit = pending();
    if (commit.rows().isPresent()) {
      commit(commit);
    }
  }

  /** Adds entries, durable on return; with them go the pending rows when they are that many. */
  synchronized void append(List<Entry> entries, int rowsAfter) {
    if (buffer.entries() >= rowsAfter) {
      commit(pending().withEntries(entries));
    } else {
      write(Commit.of(Optional.empty()).withEntries(entries));
    }
    end = entries.isEmpty() ? end : entries.get(entries.size() - 1).index();
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

  /** Refuses whatever comes after a failed write: nobody knows what the disk holds. */
  synchronized void checkAlive() {
    if (failed) {
      throw new StoreFailedException(
          "the log could not be made durable before", new IllegalStateException("failed"));
    }
  }
}
