package org.duetfs.server.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.view.View;

/**
 * What becomes durable in one transaction, in this order.
 *
 * @param rows the rows that applying, or filling up, has changed
 * @param keepThrough entries after it go
 * @param entries are added
 * @param view takes the place of the installed one
 * @param cut entries up to it go: their files are on the disk
 * @param notes take the place of those of their keys
 * @param refill what filling up does beside that
 * @param conflicts what becomes of conflicts
 */
record Commit(
    Optional<ChangedRows> rows,
    Optional<Index> keepThrough,
    List<Entry> entries,
    Optional<View> view,
    Optional<Index> cut,
    Map<String, String> notes,
    Refill refill,
    Conflicts conflicts) {
  /**
   * What becomes of conflicts.
   *
   * @param put take the place of those of their ids
   * @param dropped the ids of those that go
   * @param removed nodes that this member had removed and its mirror has
   * @param judged whether nothing waits to be judged any more, also of what was removed
   */
  record Conflicts(
      List<ConflictRow> put, Set<String> dropped, Set<NodeId> removed, boolean judged) {
    static final Conflicts NONE = new Conflicts(List.of(), Set.of(), Set.of(), false);
  }

  /**
   * What only filling up does.
   *
   * @param dropLog whether the whole log goes, with what it knows of contents
   * @param former the inodes of things that no row names any more, and that are ours all the same
   * @param forgotten former inodes whose things are at the side for good
   */
  record Refill(boolean dropLog, Set<Long> former, Set<Long> forgotten) {
    static final Refill NONE = new Refill(false, Set.of(), Set.of());
  }

  static Commit of(Optional<ChangedRows> rows) {
    return new Commit(
        rows,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        Refill.NONE,
        Conflicts.NONE);
  }

  Commit withEntries(List<Entry> added) {
    return new Commit(rows, keepThrough, added, view, cut, notes, refill, conflicts);
  }

  Commit withView(View installed, Index keep) {
    return new Commit(
        rows, Optional.of(keep), entries, Optional.of(installed), cut, notes, refill, conflicts);
  }

  Commit withCut(Index through) {
    return new Commit(
        rows, keepThrough, entries, view, Optional.of(through), notes, refill, conflicts);
  }

  /** Adds notes to those that it has. */
  Commit withNotes(Map<String, String> changed) {
    Map<String, String> all = new HashMap<>(notes);
    all.putAll(changed);
    return new Commit(rows, keepThrough, entries, view, cut, Map.copyOf(all), refill, conflicts);
  }

  Commit with(Refill done) {
    return new Commit(rows, keepThrough, entries, view, cut, notes, done, conflicts);
  }

  Commit with(Conflicts changed) {
    return new Commit(rows, keepThrough, entries, view, cut, notes, refill, changed);
  }
}
