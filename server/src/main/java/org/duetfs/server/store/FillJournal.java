package org.duetfs.server.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.protocol.view.View;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What filling up writes to a store, and what it sets aside; see {@link Filler}. */
final class FillJournal {
  private static final Logger LOG = LoggerFactory.getLogger(FillJournal.class);
  private static final long BATCH = 4 << 20;

  private final DurableLog log;
  private final Journal journal;
  private final Checkpoints checkpoints;
  private final Parts parts;
  private final RowBuffer buffer;
  private final Fill fill;
  private final Conflicts conflicts;

  FillJournal(
      DurableLog log,
      Journal journal,
      Checkpoints checkpoints,
      Parts parts,
      RowBuffer buffer,
      Fill fill,
      Conflicts conflicts) {
    this.log = log;
    this.journal = journal;
    this.checkpoints = checkpoints;
    this.parts = parts;
    this.buffer = buffer;
    this.fill = fill;
    this.conflicts = conflicts;
  }

  /** Takes a part of a fill in; see {@link Filler#take}. */
  boolean take(View of, Brought brought, Index cursor) throws IOException {
    synchronized (log) {
      if (!mayFill(of)) {
        return false;
      }
      commit(fill.take(brought, cursor));
      return true;
    }
  }

  /** Sets aside what this member alone holds, and begins; see {@link Filler#beginApart}. */
  boolean beginApart(View of, Index base, Lock applyLock) throws IOException {
    synchronized (log) {
      log.checkAlive();
      if (isOver(of) || fill.isMixed()) {
        return false;
      }
      applyRest(applyLock);
      Parting parting = new Parting(of.generation(), base, journal.beginnings().sharedWith(base));
      conflicts.clear();
      List<ConflictRow> aside =
          new SetAside(parts.files(), parts.state(), parts.copies()).run(parting);
      if (!mayFill(of)) {
        return false;
      }
      commit(
          fill.take(Brought.NOTHING, Index.ZERO)
              .with(new Commit.Conflicts(aside, Set.of(), Set.of(), false))
              .withNotes(Parting.note(Optional.of(parting))));
      return true;
    }
  }

  private void applyRest(Lock applyLock) throws IOException {
    for (List<Entry> rest = rest(); !rest.isEmpty(); rest = rest()) {
      journal.apply(rest, applyLock);
    }
  }

  private List<Entry> rest() throws IOException {
    return parts.db().entriesAfter(parts.state().applied(), BATCH);
  }

  /** Judges what was set aside, if that is due: all of the mirror's rows are here. */
  void judgeConflicts() {
    synchronized (log) {
      Optional<Commit.Conflicts> judged = conflicts.judge(parts.state());
      if (judged.isPresent()) {
        Commit commit = log.pending().with(judged.get()).withNotes(Parting.note(Optional.empty()));
        log.commit(commit);
        conflicts.committed(commit);
      }
    }
  }

  /** Drops a conflict, durably; see {@link KeptFiles#drop}. */
  void dropConflict(String id) {
    synchronized (log) {
      if (conflicts.find(id).isPresent()) {
        Commit commit =
            log.pending().with(new Commit.Conflicts(List.of(), Set.of(id), Set.of(), false));
        log.commit(commit);
        conflicts.committed(commit);
      }
    }
  }

  /** Ends a round of filling up; see {@link Filler#finish}. */
  boolean finish(View of, RowIds ids, Filling next) throws IOException {
    synchronized (log) {
      if (!mayFill(of)) {
        return false;
      }
      Optional<Commit> commit = fill.retain(ids, next);
      if (commit.isEmpty()) {
        LOG.warn("rows of view {} are missing here, or are no tree", of.id());
        return false;
      }
      commit(commit.get());
      if (next.completed().isPresent()) {
        place(next.completed().get().through());
      } else {
        placeAhead(ids, next.cursor());
      }
      return true;
    }
  }

  /** Forgets what filling up had left: recovery has put it to the side. */
  void forgetFormer(Set<Long> inodes) throws IOException {
    synchronized (log) {
      if (!inodes.isEmpty()) {
        parts.files().syncAll();
        log.commit(log.pending().with(new Commit.Refill(false, Set.of(), inodes)));
        fill.forget(inodes);
      }
    }
  }

  private void placeAhead(RowIds ids, Index through) throws IOException {
    Optional<Commit> found = fill.placeAhead(ids, through);
    if (found.isPresent()) {
      log.commit(found.get());
      fill.committed(found.get());
    }
  }

  private void place(Index through) throws IOException {
    try {
      fill.place(through, buffer);
    } catch (IOException e) {
      // What is noted is not so: void it, and the next try looks where everything is.
      Commit mixed = fill.take(Brought.NOTHING, through);
      log.commit(mixed);
      fill.committed(mixed);
      throw e;
    }
    log.flushRows();
    judgeConflicts();
    log.goTo(through);
  }

  /** Makes rows of different moments durable; the log goes with them. */
  private void commit(Commit commit) {
    log.commit(commit);
    fill.committed(commit);
    log.goTo(Index.ZERO);
  }

  /** What was begun in a view ends with it: later it would cut entries that were acknowledged. */
  private boolean mayFill(View of) throws IOException {
    log.checkAlive();
    boolean over = isOver(of);
    if (!over && !fill.isMixed()) {
      log.flushRows();
      checkpoints.syncFiles(); // With the log goes what could make their contents anew.
    }
    return !over && checkpoints.mayTrust();
  }

  private boolean isOver(View of) {
    return log.view().isPresent() && log.view().get().generation() >= of.generation();
  }
}
