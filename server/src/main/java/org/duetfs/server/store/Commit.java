package org.duetfs.server.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.view.View;

/**
 * What becomes durable in one transaction, in this order.
 *
 * @param rows the rows that applying has changed
 * @param keepThrough entries after it go
 * @param entries are added
 * @param view takes the place of the installed one
 * @param cut entries up to it go: their files are on the disk
 * @param notes take the place of those of their keys
 */
record Commit(
    Optional<Rows> rows,
    Optional<Index> keepThrough,
    List<Entry> entries,
    Optional<View> view,
    Optional<Index> cut,
    Map<String, String> notes) {
  static Commit of(Optional<Rows> rows) {
    return new Commit(
        rows, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Map.of());
  }

  Commit withEntries(List<Entry> added) {
    return new Commit(rows, keepThrough, added, view, cut, notes);
  }

  Commit withView(View installed, Index keep) {
    return new Commit(rows, Optional.of(keep), entries, Optional.of(installed), cut, notes);
  }

  Commit withCut(Index through) {
    return new Commit(rows, keepThrough, entries, view, Optional.of(through), notes);
  }

  Commit withNotes(Map<String, String> changed) {
    return new Commit(rows, keepThrough, entries, view, cut, changed);
  }
}
