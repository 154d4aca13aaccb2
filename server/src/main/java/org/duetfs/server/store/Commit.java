package org.duetfs.server.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.id.Index;
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
 */
record Commit(
    Optional<ChangedRows> rows,
    Optional<Index> keepThrough,
    List<Entry> entries,
    Optional<View> view,
    Optional<Index> cut,
    Map<String, String> notes,
    Refill refill) {
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
        Refill.NONE);
  }

  Commit withEntries(List<Entry> added) {
    return new Commit(rows, keepThrough, added, view, cut, notes, refill);
  }

  Commit withView(View installed, Index keep) {
    return new Commit(rows, Optional.of(keep), entries, Optional.of(installed), cut, notes, refill);
  }

  Commit withCut(Index through) {
    return new Commit(rows, keepThrough, entries, view, Optional.of(through), notes, refill);
  }

  Commit withNotes(Map<String, String> changed) {
    return new Commit(rows, keepThrough, entries, view, cut, changed, refill);
  }

  Commit with(Refill done) {
    return new Commit(rows, keepThrough, entries, view, cut, notes, done);
  }
}
