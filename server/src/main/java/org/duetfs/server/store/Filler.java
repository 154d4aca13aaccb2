package org.duetfs.server.store;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.view.View;

/**
 * Fills a disk that was left out up from its mirror: contents are brought by any thread, one call
 * at a time, and taken in with their rows by the thread that writes. Killed at any moment, the disk
 * goes on from what it {@link #notes}.
 */
public final class Filler {
  private final Bringing bringing;
  private final FillJournal journal;
  private final Fill fill;
  private final Lock applyLock;

  Filler(Bringing bringing, FillJournal journal, Fill fill, Lock applyLock) {
    this.applyLock = applyLock;
    this.bringing = bringing;
    this.journal = journal;
    this.fill = fill;
  }

  /** Returns what the disk notes of being filled up; empty when its rows are a true state. */
  public Optional<Filling> notes() {
    return fill.note();
  }

  /** Returns what was brought so far. */
  public FillCounts counts() {
    return bringing.counts();
  }

  /** Rows whose contents are here. */
  public static final class Load {
    private final Brought brought;
    private final Snapshot.Part part;

    private Load(Brought brought, Snapshot.Part part) {
      this.brought = brought;
      this.part = part;
    }
  }

  /**
   * Brings the contents of rows where they differ from this disk's; they are synced on return.
   *
   * @throws IOException when it broke off; what came by then is of no use
   */
  public Load bring(Snapshot.Part part, ContentSource source) throws IOException {
    return new Load(bringing.bring(part.rows(), source), part);
  }

  /**
   * Takes rows and their cursor in one durable transaction, which drops the log and voids a note of
   * being complete; by the thread that writes.
   *
   * @param of the view that it was begun in
   * @return false when a later view is installed by now; then nothing was done
   * @throws IOException when the files could not be synced; then nothing was done
   */
  public boolean take(View of, Load load) throws IOException {
    boolean taken = journal.take(of, load.brought, load.part.cursor());
    if (taken) {
      bringing.countRows(load.part.rows().size());
    } else {
      bringing.discard(load.brought);
    }
    return taken;
  }

  /**
   * Begins from nothing, as this disk's history and its mirror's have parted: all rows will be
   * compared. What this disk has changed since is set aside first, durably and in the same
   * transaction, as {@link Store#conflicts}; also what is logged and was not applied yet, as it may
   * have been acknowledged. By the thread that writes.
   *
   * @param of the view that it was begun in
   * @param base the last entry that the mirror had when it was forced
   * @return false when a later view is installed by now; then nothing was done
   * @throws IOException when files could not be named a second time, or not be synced; then nothing
   *     was done
   */
  public boolean beginApart(View of, Index base) throws IOException {
    return journal.beginApart(of, base, applyLock);
  }

  /**
   * Drops all rows that are not among the ids, and places every file where rows of one moment are
   * here; where the note says that the disk is complete, also loads the state. All is durable on
   * return. By the thread that writes.
   *
   * @param of the view that it was begun in
   * @return false when a later view is installed by now, or rows are missing; then nothing was done
   * @throws IOException when files could not be synced or placed; the disk is not complete then
   */
  public boolean finish(View of, RowIds ids, Filling next) throws IOException {
    return journal.finish(of, ids, next);
  }

  /** Returns the prepared moves that were taken in while the rows are a mixture. */
  Collection<PreparedRow> prepared() {
    return fill.prepared();
  }
}
