package org.duetfs.server.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.view.View;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The writing side of a store that is in a view: its calls come one after the other, and hold the
 * log's lock over their I/O.
 */
final class Journal {
  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final DurableLog log;
  private final Parts parts;
  private final Applying applying;
  private final RowBuffer buffer;
  private final Fill fill;
  private final Mending mending;
  private final int rowsAfter;

  @GuardedBy("log")
  private Beginnings beginnings;

  Journal(
      DurableLog log,
      Parts parts,
      Applying applying,
      RowBuffer buffer,
      Fill fill,
      Mending mending,
      Loaded loaded,
      int rowsAfter) {
    this.log = log;
    this.parts = parts;
    this.applying = applying;
    this.buffer = buffer;
    this.fill = fill;
    this.mending = mending;
    this.beginnings = Beginnings.find(loaded.notes());
    this.rowsAfter = rowsAfter;
  }

  void append(List<Entry> entries) {
    synchronized (log) {
      checkFollows(log.end(), entries);
      entries.forEach(parts.staging()::pin);
      parts.files().expect(Payloads.inlineOf(entries));
      log.append(entries, rowsAfter);
    }
  }

  void install(View installed, Index keepThrough, List<Entry> entries) {
    synchronized (log) {
      if (fill.isMixed()) {
        throw new IllegalArgumentException("a disk in the middle of filling up is in no view");
      }
      Index applied = parts.state().applied();
      if (applied.isAfter(keepThrough) || keepThrough.number() > log.end().number()) {
        throw new IllegalArgumentException(
            "a log from " + applied + " to " + log.end() + " cannot be cut to " + keepThrough);
      }
      checkFollows(keepThrough, entries);
      entries.forEach(parts.staging()::pin);
      beginnings = beginnings.with(installed.generation(), entries);
      Commit commit =
          log.pending()
              .withView(installed, keepThrough)
              .withEntries(entries)
              .withNotes(beginnings.note());
      boolean filled = fill.note().isPresent();
      log.commit(filled ? commit.withNotes(FillNote.of(Optional.empty())) : commit);
      fill.joined();
      log.installed(installed);
      log.endsAt(entries.isEmpty() ? keepThrough : entries.get(entries.size() - 1).index());
    }
  }

  /** Returns with which entries the views began whose entries are here. */
  Beginnings beginnings() {
    synchronized (log) {
      return beginnings;
    }
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

  List<Applied> apply(List<Entry> entries, Lock applyLock) {
    synchronized (log) {
      log.checkAlive();
      List<Applied> done = new ArrayList<>();
      for (Entry entry : entries) {
        if (entry.index().number() > log.end().number()) {
          throw new IllegalArgumentException(entry.index() + " is not in the log");
        }
        done.add(applying.apply(entry, applyLock));
      }
      parts.trash().bound();
      return done;
    }
  }

  void putNotes(Map<String, String> notes) {
    synchronized (log) {
      log.commit(log.pending().withNotes(notes));
    }
  }

  /** Marks a copy as damaged, durably, as a reader has found it. */
  void markDamaged(NodeId id, Index version, String why) {
    synchronized (log) {
      if (!fill.isMixed() && parts.copies().damage(id, version)) {
        LOG.warn("the copy of {} of version {} is damaged here: it {}", id, version, why);
        buffer.touch(id);
        log.flushRows();
      }
    }
  }

  /** Mends a copy. */
  interface Mend {
    boolean run(Mending mending) throws IOException;
  }

  /** Mends a node's copy, durably; false when there is nothing to mend. */
  boolean mend(NodeId id, Mend how) throws IOException {
    synchronized (log) {
      log.checkAlive();
      if (fill.isMixed() || !how.run(mending)) {
        return false;
      }
      LOG.info("the copy of {} is mended", id);
      buffer.touch(id);
      log.flushRows();
      return true;
    }
  }
}
