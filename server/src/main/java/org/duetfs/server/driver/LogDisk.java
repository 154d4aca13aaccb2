package org.duetfs.server.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.replica.Actions;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.protocol.view.View;
import org.duetfs.server.store.Filler;
import org.duetfs.server.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member's store as its replica sees it: what can be asked at once, and the writing calls, which
 * are made one after the other.
 */
final class LogDisk implements Actions.Disk {
  private static final Logger LOG = LoggerFactory.getLogger(LogDisk.class);

  /** What one entry takes in the log beside the content that it brings, roughly. */
  private static final int ENTRY_BYTES = 512;

  private final Store store;
  private final HeapRoom heap = HeapRoom.ofThisProcess();
  private volatile long freeBytes;
  private volatile long written;

  LogDisk(Store store) throws IOException {
    this.store = store;
    this.freeBytes = store.freeBytes();
  }

  // ---- asked in a step ----

  @Override
  public Optional<List<Entry>> entriesAfter(Index index) {
    try {
      List<Entry> entries = store.entriesAfter(index, Long.MAX_VALUE);
      boolean holds =
          entries.isEmpty()
              ? index.compareTo(durable()) >= 0
              : entries.get(0).index().number() == index.number() + 1;
      return holds ? Optional.of(entries) : Optional.empty();
    } catch (IOException e) {
      // "Not held" would leave the mirror out for a fault of this disk: the process ends instead.
      throw new UncheckedIOException("the log cannot be read", e);
    }
  }

  @Override
  public boolean holds(Payload.Staged staged) {
    try {
      return store.holds(staged);
    } catch (IOException e) {
      LOG.warn("staging cannot be read: {}", e.toString());
      return false;
    }
  }

  @Override
  public long freeBytes() {
    return freeBytes;
  }

  @Override
  public Index durable() {
    return store.rowsDurable();
  }

  @Override
  public Optional<Filling> filling() {
    return store.filler().notes();
  }

  // ---- done by one thread at a time ----

  void append(List<Entry> entries) {
    store.append(entries);
    count(entries);
  }

  void install(View view, Index keep, List<Entry> entries) {
    store.install(view, keep, entries);
    count(entries);
  }

  List<Applied> apply(List<Entry> entries) {
    return store.apply(entries);
  }

  void flushRows() {
    store.flushRows();
  }

  /** Takes a part of a fill; false when it could not. */
  boolean take(View of, Filler.Load load) {
    return filled("taking rows in", () -> store.filler().take(of, load));
  }

  /** Ends a round of filling up; false when it could not. */
  boolean finish(View of, RowIds ids, Filling next) {
    return filled("ending a round", () -> store.filler().finish(of, ids, next));
  }

  /** Sets aside what this disk alone holds, and begins to fill it up from nothing. */
  boolean keepConflicts(View of, Index base) {
    LOG.warn("this disk holds changes after {} that its mirror went on without", base);
    return filled("setting them aside", () -> store.filler().beginApart(of, base));
  }

  /** A piece of filling up. */
  private interface FillStep {
    boolean run() throws IOException;
  }

  private boolean filled(String what, FillStep step) {
    try {
      return step.run();
    } catch (IOException e) {
      LOG.warn("filling up: {} failed: {}", what, e.toString());
      return false;
    }
  }

  private void count(List<Entry> entries) {
    long bytes = written;
    for (Entry entry : entries) {
      bytes += ENTRY_BYTES;
      if (entry.body() instanceof Body.Mutate mutate
          && mutate.operation() instanceof Operation.Write write
          && write.payload() instanceof Payload.Inline inline) {
        bytes += inline.size();
      }
    }
    written = bytes;
  }

  // ---- for the housekeeping ----

  /** Returns how many bytes the log has taken since the start, roughly. */
  long written() {
    return written;
  }

  void lookForRoom() throws IOException {
    freeBytes = heap.isFull() ? 0 : store.freeBytes();
  }
}
