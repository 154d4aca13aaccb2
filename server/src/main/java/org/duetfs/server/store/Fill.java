package org.duetfs.server.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.server.store.files.Spot;
import org.jspecify.annotations.Nullable;

/**
 * The filling up of a disk, from a true point of history over rows of different moments to another
 * true point. While it lasts the state in memory is empty, as nothing may be read from it. The
 * user's tree stays as it was until all rows of one moment are here; then everything is placed, and
 * once more what comes after it.
 *
 * <p>The files must be synced before the first call: with the log goes what could make their
 * contents anew. For the writer, one call after the other. What a call returns to be committed is
 * not durable before that.
 */
final class Fill {
  private final SharedState state;
  private final Copies copies;
  private final FillThings things;
  private final Conflicts conflicts;
  private final List<FillThings.Remains> remains = new ArrayList<>();

  /** Written by the writer, read without waiting for it. */
  private volatile Optional<Filling> note;

  private volatile @Nullable MixedRows rows;

  Fill(
      SharedState state,
      Copies copies,
      FillThings things,
      Conflicts conflicts,
      Optional<Filling> note) {
    this.conflicts = conflicts;
    this.state = state;
    this.copies = copies;
    this.things = things;
    this.note = note;
  }

  /** Goes on where an earlier process was ended. */
  void goOn(Loaded loaded) throws IOException {
    rows = MixedRows.of(loaded);
    loaded.nodes().forEach(row -> copies.restore(row.row(), row.copy()));
    things.survey(loaded.nodes());
  }

  /** Returns what the disk notes of being filled up. */
  Optional<Filling> note() {
    return note;
  }

  /** Tells whether the rows are of different moments. */
  boolean isMixed() {
    return rows != null;
  }

  /** Returns the moves that wait for their sources' decisions, as far as they are here. */
  Collection<PreparedRow> prepared() {
    MixedRows mixed = rows;
    return mixed == null ? List.of() : List.copyOf(mixed.prepared());
  }

  /** Begins, unless it is under way. */
  private MixedRows begun() {
    MixedRows mixed = rows;
    if (mixed == null) {
      mixed = state.look(s -> MixedRows.of(s, copies));
      things.inPlace();
      rows = mixed;
    }
    return mixed;
  }

  /** Takes rows in, and all changes up to the cursor are here. */
  Commit take(Brought brought, Index cursor) {
    MixedRows.Change change = begun().put(brought);
    return commit(change, brought.files(), new Filling(cursor, Optional.empty()));
  }

  private Commit commit(MixedRows.Change change, Map<Long, Spot> files, Filling next) {
    Set<Long> former = things.change(change, files);
    return Commit.of(Optional.of(change.rows()))
        .withCut(change.rows().applied())
        .withNotes(FillNote.of(Optional.of(next)))
        .with(new Commit.Refill(true, former, Set.of()))
        .with(conflicts.missed(change));
  }

  /** Hears that a commit is durable. */
  void committed(Commit commit) {
    commit.rows().ifPresent(this::noteCopies);
    conflicts.committed(commit);
    things.tidy();
    note = FillNote.find(commit.notes());
    state.replace(s -> {});
  }

  private void noteCopies(ChangedRows changed) {
    changed
        .nodes()
        .forEach(
            (id, row) ->
                row.ifPresentOrElse(
                    r -> copies.restore(r.row(), r.copy()), () -> copies.remove(id)));
  }

  /**
   * Drops all rows but those; empty when rows are missing, or are no tree.
   *
   * @param next what to note
   */
  Optional<Commit> retain(RowIds ids, Filling next) {
    MixedRows mixed = begun();
    if (next.completed().isPresent() && !mixed.isWhole(ids)) {
      return Optional.empty();
    }
    Index through = next.completed().map(Filling.Completed::through).orElse(Index.ZERO);
    MixedRows.Change change = mixed.retain(ids, through);
    return Optional.of(commit(change, Map.of(), next));
  }

  /**
   * Puts every file to its place although rows are still to come, if those of one moment are here:
   * so little is left to be done while the mirror's writers wait. Nothing may be read from the tree
   * yet.
   *
   * @return what placing has found out about the copies; empty when the rows are not whole
   */
  Optional<Commit> placeAhead(RowIds ids, Index through) throws IOException {
    MixedRows mixed = begun();
    if (!mixed.isWhole(ids)) {
      return Optional.empty();
    }
    List<LocalRow> found = new ArrayList<>();
    things
        .place(mixed, through)
        .forEach(
            (id, copy) -> {
              LocalRow row = mixed.node(id).orElseThrow();
              if (!copy.equals(row.copy())) {
                found.add(new LocalRow(row.row(), copy));
              }
            });
    remains.add(things.clear());
    Commit commit = take(Brought.ofCopies(found), through);
    things.inPlace();
    return Optional.of(commit);
  }

  /** Puts every file to its place and the rows into the state. */
  void place(Index through, RowBuffer buffer) throws IOException {
    MixedRows mixed = begun();
    things
        .place(mixed, through)
        .forEach(
            (id, copy) -> {
              LocalRow row = mixed.node(id).orElseThrow();
              copies.restore(row.row(), copy);
              if (!copy.equals(row.copy())) {
                buffer.touch(id);
              }
            });
    state.replace(s -> mixed.restore(s, through));
    remains.add(things.clear());
    rows = null;
  }

  /** Notes that the disk is in a view: it is not being filled up any more. */
  void joined() {
    note = Optional.empty();
  }

  /** Returns what may be removed for good once the files are synced; nothing before joining. */
  List<FillThings.Remains> remains() {
    return note.isPresent() ? List.of() : List.copyOf(remains);
  }

  /** Hears that recovery has removed what an earlier process had left. */
  void forget(Set<Long> inodes) {
    things.forget(inodes);
  }

  /** Hears that it was removed, durably. */
  void removed(List<FillThings.Remains> gone) {
    remains.removeAll(gone);
    gone.forEach(some -> things.forget(some.former()));
  }
}
