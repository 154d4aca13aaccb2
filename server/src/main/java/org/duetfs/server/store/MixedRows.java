package org.duetfs.server.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.state.DecisionRow;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.protocol.state.SessionRow;
import org.duetfs.protocol.state.State;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a disk that is being filled up: of different moments, so that parents may be missing
 * and names may be there twice until all have come. Not thread safe.
 */
final class MixedRows {
  /** As the database names a node: of those that two histories made there, it holds one. */
  private record Slot(long number, int ordinal) {
    static Slot of(NodeId id) {
      return new Slot(id.made().number(), id.ordinal());
    }

    // Written out for speed, as those of NodeId.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Slot slot && slot.number == number && slot.ordinal == ordinal;
    }

    @Override
    public int hashCode() {
      return 31 * Long.hashCode(number) + ordinal;
    }
  }

  /**
   * What is to be written after a change of the rows.
   *
   * @param before what stood for each node until now
   */
  record Change(ChangedRows rows, Map<NodeId, Optional<LocalRow>> before) {}

  private final Map<Slot, LocalRow> nodes = new HashMap<>();
  private final Map<String, SessionRow> sessions = new HashMap<>();
  private final Map<MoveId, PreparedRow> prepared = new HashMap<>();
  private final Map<MoveId, DecisionRow> decisions = new HashMap<>();

  /** Starts with what a database holds. */
  static MixedRows of(Loaded loaded) {
    MixedRows rows = new MixedRows();
    loaded.nodes().forEach(rows::start);
    rows.start(loaded.sessions(), loaded.prepared(), loaded.decisions());
    return rows;
  }

  /** Starts with a state, whose rows are of one moment. */
  static MixedRows of(State state, Copies copies) {
    MixedRows rows = new MixedRows();
    state.rows().forEach(row -> rows.start(copies.local(row)));
    rows.start(state.sessions(), state.prepared(), state.decisions());
    return rows;
  }

  private void start(LocalRow row) {
    nodes.put(Slot.of(row.row().id()), row);
  }

  private void start(
      List<SessionRow> someSessions, List<PreparedRow> moves, List<DecisionRow> decided) {
    someSessions.forEach(row -> sessions.put(row.id(), row));
    moves.forEach(row -> prepared.put(row.move(), row));
    decided.forEach(row -> decisions.put(row.move(), row));
  }

  Collection<LocalRow> nodes() {
    return nodes.values();
  }

  Collection<PreparedRow> prepared() {
    return prepared.values();
  }

  /** Finds a node's row. */
  Optional<LocalRow> node(NodeId id) {
    return Optional.ofNullable(nodes.get(Slot.of(id))).filter(row -> row.row().id().equals(id));
  }

  /** Takes rows in. */
  Change put(Brought brought) {
    Map<NodeId, Optional<LocalRow>> changed = new LinkedHashMap<>();
    Map<NodeId, Optional<LocalRow>> before = new HashMap<>();
    for (LocalRow row : brought.nodes()) {
      NodeId id = row.row().id();
      LocalRow old = nodes.put(Slot.of(id), row);
      if (old != null && !old.row().id().equals(id)) {
        changed.put(old.row().id(), Optional.empty());
        before.put(old.row().id(), Optional.of(old));
      }
      changed.put(id, Optional.of(row));
      before.put(id, Optional.ofNullable(old).filter(o -> o.row().id().equals(id)));
    }
    return new Change(
        new ChangedRows(
            Index.ZERO,
            changed,
            add(sessions, brought.sessions(), SessionRow::id),
            add(prepared, brought.prepared(), PreparedRow::move),
            add(decisions, brought.decisions(), DecisionRow::move),
            List.of()),
        before);
  }

  private static <K, T> Map<K, Optional<T>> add(
      Map<K, T> table, List<T> rows, Function<T, K> name) {
    Map<K, Optional<T>> changed = new LinkedHashMap<>();
    for (T row : rows) {
      table.put(name.apply(row), row);
      changed.put(name.apply(row), Optional.of(row));
    }
    return changed;
  }

  /** Drops all rows but those; {@code applied} is what the rest is the state of. */
  Change retain(RowIds ids, Index applied) {
    Map<NodeId, Optional<LocalRow>> gone = new LinkedHashMap<>();
    Map<NodeId, Optional<LocalRow>> before = new HashMap<>();
    for (LocalRow row : nodes.values()) {
      if (!ids.nodes().contains(row.row().id())) {
        gone.put(row.row().id(), Optional.empty());
        before.put(row.row().id(), Optional.of(row));
      }
    }
    gone.keySet().forEach(id -> nodes.remove(Slot.of(id)));
    return new Change(
        new ChangedRows(
            applied,
            gone,
            drop(sessions, ids.sessions()),
            drop(prepared, ids.prepared()),
            drop(decisions, ids.decisions()),
            List.of()),
        before);
  }

  private static <K, T> Map<K, Optional<T>> drop(Map<K, T> table, Set<K> ids) {
    Map<K, Optional<T>> gone = new LinkedHashMap<>();
    for (K key : Set.copyOf(table.keySet())) {
      if (!ids.contains(key)) {
        table.remove(key);
        gone.put(key, Optional.empty());
      }
    }
    return gone;
  }

  /** Tells whether those rows are all here, and the nodes among them are one tree. */
  boolean isWhole(RowIds ids) {
    return sessions.keySet().containsAll(ids.sessions())
        && prepared.keySet().containsAll(ids.prepared())
        && decisions.keySet().containsAll(ids.decisions())
        && isTree(ids.nodes());
  }

  private record Place(NodeId folder, String name) {
    // Written out for speed, as those of NodeId.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place place && place.name.equals(name) && place.folder.equals(folder);
    }

    @Override
    public int hashCode() {
      return 31 * folder.hashCode() + name.hashCode();
    }
  }

  private boolean isTree(Set<NodeId> ids) {
    Set<Place> places = new HashSet<>();
    Set<NodeId> rooted = new HashSet<>(Set.of(NodeId.ROOT));
    for (NodeId id : ids) {
      Optional<LocalRow> row = node(id);
      if (row.isEmpty()
          || !places.add(new Place(row.get().row().parent(), row.get().row().name()))
          || !isRooted(row.get().row().parent(), ids, rooted)) {
        return false;
      }
    }
    return true;
  }

  /** Walks up from a folder until it comes to one that is known; a circle leads nowhere. */
  private boolean isRooted(NodeId folder, Set<NodeId> ids, Set<NodeId> rooted) {
    Set<NodeId> way = new HashSet<>();
    NodeId at = folder;
    while (!rooted.contains(at)) {
      Optional<LocalRow> row = node(at);
      if (row.isEmpty()
          || row.get().row().kind() != NodeKind.DIRECTORY
          || !ids.contains(at)
          || !way.add(at)) {
        return false;
      }
      at = row.get().row().parent();
    }
    rooted.addAll(way);
    return true;
  }

  /** Puts the rows into an empty state. */
  void restore(State state, Index applied) {
    nodes.values().forEach(row -> state.restoreNode(row.row()));
    sessions.values().forEach(state::restoreSession);
    prepared.values().forEach(state::restorePrepared);
    decisions.values().forEach(state::restoreDecision);
    state.restoreApplied(applied);
  }
}
