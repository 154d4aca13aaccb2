package org.duetfs.server.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.RowIds;
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
  private static final long BATCH = 4 << 20;

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

  private final Fill fill;
  private final Mending mending;
  private final Conflicts conflicts;

  @GuardedBy("this")
  private Beginnings beginnings;

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

  Journal(
      Parts parts,
      Applying applying,
      RowBuffer buffer,
      Fill fill,
      Mending mending,
      Conflicts conflicts,
      Loaded loaded,
      int rowsAfter) {
    this.fill = fill;
    this.mending = mending;
    this.conflicts = conflicts;
    this.beginnings = Beginnings.find(loaded.notes());
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
    if (fill.isMixed()) {
      throw new IllegalArgumentException("a disk in the middle of filling up is in no view");
    }
    if (state.applied().isAfter(keepThrough) || keepThrough.number() > end.number()) {
      throw new IllegalArgumentException(
          "a log from " + state.applied() + " to " + end + " cannot be cut to " + keepThrough);
    }
    checkFollows(keepThrough, entries);
    entries.forEach(staging::pin);
    beginnings = beginnings.with(installed.generation(), entries);
    Commit commit =
        pending()
            .withView(installed, keepThrough)
            .withEntries(entries)
            .withNotes(beginnings.note());
    commit(fill.note().isPresent() ? commit.withNotes(FillNote.of(Optional.empty())) : commit);
    fill.joined();
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

  /** Forgets what filling up had left: recovery has put it to the side. */
  synchronized void forgetFormer(Set<Long> inodes) throws IOException {
    if (!inodes.isEmpty()) {
      files.syncAll();
      commit(pending().with(new Commit.Refill(false, Set.of(), inodes)));
      fill.forget(inodes);
    }
  }

  synchronized void putNotes(Map<String, String> notes) {
    commit(pending().withNotes(notes));
  }

  /** Marks a copy as damaged, durably, as a reader has found it. */
  synchronized void markDamaged(NodeId id, Index version) {
    if (!fill.isMixed() && copies.damage(id, version)) {
      LOG.warn("the copy of {} of version {} is damaged here", id, version);
      buffer.touch(id);
      flushRows();
    }
  }

  /** Mends a copy. */
  interface Mend {
    boolean run(Mending mending) throws IOException;
  }

  /** Mends a node's copy, durably; false when there is nothing to mend. */
  synchronized boolean mend(NodeId id, Mend how) throws IOException {
    checkAlive();
    if (fill.isMixed() || !how.run(mending)) {
      return false;
    }
    LOG.info("the copy of {} is mended", id);
    buffer.touch(id);
    flushRows();
    return true;
  }

  /** Takes a part of a fill in; see {@link Filler#take}. */
  synchronized boolean fill(View of, Brought brought, Index cursor) throws IOException {
    if (!mayFill(of)) {
      return false;
    }
    Commit commit = fill.take(brought, cursor);
    commit(commit);
    fill.committed(commit);
    goTo(Index.ZERO);
    return true;
  }

  /** Sets aside what this member alone holds, and begins; see {@link Filler#beginApart}. */
  synchronized boolean beginApart(View of, Index base, Lock applyLock) throws IOException {
    checkAlive();
    if (isOver(of) || fill.isMixed()) {
      return false;
    }
    for (List<Entry> rest = db.entriesAfter(state.applied(), BATCH);
        !rest.isEmpty();
        rest = db.entriesAfter(state.applied(), BATCH)) {
      apply(rest, applyLock);
    }
    Parting parting = new Parting(of.generation(), base, beginnings.sharedWith(base));
    conflicts.clear();
    List<ConflictRow> aside = new SetAside(files, state, copies).run(parting);
    if (!mayFill(of)) {
      return false;
    }
    Commit commit =
        fill.take(Brought.NOTHING, Index.ZERO)
            .with(new Commit.Conflicts(aside, Set.of(), Set.of(), false))
            .withNotes(Parting.note(Optional.of(parting)));
    commit(commit);
    fill.committed(commit);
    goTo(Index.ZERO);
    return true;
  }

  /** Judges what was set aside, if that is due: all of the mirror's rows are here. */
  synchronized void judgeConflicts() {
    Optional<Commit.Conflicts> judged = conflicts.judge(state);
    if (judged.isPresent()) {
      Commit commit = pending().with(judged.get()).withNotes(Parting.note(Optional.empty()));
      commit(commit);
      conflicts.committed(commit);
    }
  }

  /** Drops a conflict, durably; see {@link KeptFiles#drop}. */
  synchronized void dropConflict(String id) {
    if (conflicts.find(id).isPresent()) {
      Commit commit = pending().with(new Commit.Conflicts(List.of(), Set.of(id), Set.of(), false));
      commit(commit);
      conflicts.committed(commit);
    }
  }

  /** Ends a round of filling up; see {@link Filler#finish}. */
  synchronized boolean finishFill(View of, RowIds ids, Filling next) throws IOException {
    if (!mayFill(of)) {
      return false;
    }
    Optional<Commit> commit = fill.retain(ids, next);
    if (commit.isEmpty()) {
      LOG.warn("rows of view {} are missing here, or are no tree", of.id());
      return false;
    }
    commit(commit.get());
    fill.committed(commit.get());
    goTo(Index.ZERO);
    if (next.completed().isPresent()) {
      place(next.completed().get().through());
    } else {
      placeAhead(ids, next.cursor());
    }
    return true;
  }

  @GuardedBy("this")
  private void placeAhead(RowIds ids, Index through) throws IOException {
    Optional<Commit> copies = fill.placeAhead(ids, through);
    if (copies.isPresent()) {
      commit(copies.get());
      fill.committed(copies.get());
    }
  }

  @GuardedBy("this")
  private void place(Index through) throws IOException {
    try {
      fill.place(through, buffer);
    } catch (IOException e) {
      // What is noted is not so: void it, and the next try looks where everything is.
      Commit mixed = fill.take(Brought.NOTHING, through);
      commit(mixed);
      fill.committed(mixed);
      throw e;
    }
    flushRows();
    judgeConflicts();
    goTo(through);
  }

  /** Says what filling up has left: an empty log, and rows of that moment; zero for a mixture. */
  @GuardedBy("this")
  private void goTo(Index moment) {
    end = moment;
    cut = moment;
    rowsDurable = moment;
  }

  /** What was begun in a view ends with it: later it would cut entries that were acknowledged. */
  @GuardedBy("this")
  private boolean mayFill(View of) throws IOException {
    checkAlive();
    boolean over = isOver(of);
    if (!over && !fill.isMixed()) {
      flushRows();
      syncFiles(); // With the log goes what could make their contents anew.
    }
    return !over && !syncFailed;
  }

  private boolean isOver(View of) {
    return view.isPresent() && view.get().generation() >= of.generation();
  }

  /** Makes all files durable; a failure is noted for good. */
  void syncFiles() throws IOException {
    try {
      files.syncAll();
    } catch (IOException e) {
      noteSyncFailure(e);
      throw e;
    }
  }

  /** Syncs the files and cuts the log; see {@link Store#checkpoint}. */
  Index checkpoint(Index through) throws IOException {
    Target target = beginCheckpoint(through);
    syncFiles();
    Index now = endCheckpoint(target);
    staging.release(now.number(), preparedPayloads());
    db.tidy();
    room.prepare();
    return now;
  }

  /**
   * What a checkpoint may do once the files are synced.
   *
   * @param remains of filling up may go for good
   */
  private record Target(Index cut, List<FillThings.Remains> remains) {}

  private synchronized Target beginCheckpoint(Index through) throws IOException {
    if (fill.isMixed()) {
      return new Target(cut, List.of());
    }
    flushRows();
    Index target = through.isAfter(state.applied()) ? state.applied() : through;
    OptionalLong needed = copies.firstNeeded();
    if (needed.isPresent() && needed.getAsLong() <= target.number()) {
      List<Entry> before = db.entriesAfter(new Index(0, Math.max(0, needed.getAsLong() - 2)), 1);
      boolean found = !before.isEmpty() && before.get(0).index().number() == needed.getAsLong() - 1;
      target = found ? before.get(0).index() : cut;
    }
    return new Target(target, fill.remains());
  }

  private synchronized Index endCheckpoint(Target reached) {
    Index target = reached.cut();
    if (!syncFailed && !fill.isMixed()) {
      remove(reached.remains());
    }
    if (!syncFailed && !fill.isMixed() && target.isAfter(cut)) {
      Commit commit = pending().withCut(target);
      commit(distrusted ? commit.withNotes(Map.of(Loaded.SYNC_FAILED, "no")) : commit);
      distrusted = false;
      cut = target;
    }
    return cut;
  }

  /** Forgets things that filling up has left, now that they are at the side for good. */
  @GuardedBy("this")
  private void remove(List<FillThings.Remains> remains) {
    for (FillThings.Remains some : remains) {
      some.removed().forEach(spot -> trash.add(spot, some.former()));
      commit(pending().with(new Commit.Refill(false, Set.of(), some.former())));
    }
    fill.removed(remains);
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
    List<PreparedRow> rows = new ArrayList<>(state.prepared());
    rows.addAll(fill.prepared());
    for (PreparedRow row : rows) {
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
