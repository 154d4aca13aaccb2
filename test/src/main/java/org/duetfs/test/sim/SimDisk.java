package org.duetfs.test.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.replica.Actions;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.DecisionRow;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.protocol.state.Rows;
import org.duetfs.protocol.state.SessionRow;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.state.State;
import org.duetfs.protocol.state.TreeRow;
import org.duetfs.protocol.view.View;

/**
 * A member's disk: what was synced outlives the process, the rest is lost with it. Applied rows
 * ride with the next synced transaction, and while it is filled up the state in memory is empty, as
 * in the server's store.
 */
final class SimDisk implements Actions.Disk {
  final String id;

  /** The log as it is synced, by number; its head may be cut. */
  private final TreeMap<Long, Entry> log = new TreeMap<>();

  private final Map<NodeId, TreeRow> nodes = new HashMap<>();
  private final Map<String, SessionRow> sessions = new HashMap<>();
  private final Map<MoveId, PreparedRow> prepared = new HashMap<>();
  private final Map<MoveId, DecisionRow> decisions = new HashMap<>();
  private final Set<TreeRow> conflicts = new HashSet<>();
  private final Set<Payload.Staged> staged = new HashSet<>();

  /** Applied in memory, not yet riding with a synced transaction. */
  private final List<Applied> riding = new ArrayList<>();

  private final State state = new State(payload -> new byte[0]);
  private Index durable = Index.ZERO;
  private Optional<Filling> filling = Optional.empty();
  private long installed;

  SimDisk(String id) {
    this.id = id;
  }

  /** Returns a disk of the same id that holds what is synced on this one, as a backup does. */
  SimDisk copy() {
    SimDisk copy = new SimDisk(id);
    copy.log.putAll(log);
    copy.nodes.putAll(nodes);
    copy.sessions.putAll(sessions);
    copy.prepared.putAll(prepared);
    copy.decisions.putAll(decisions);
    copy.conflicts.addAll(conflicts);
    copy.staged.addAll(staged);
    copy.durable = durable;
    copy.filling = filling;
    copy.installed = installed;
    return copy;
  }

  /** Returns the state in memory. */
  State state() {
    return state;
  }

  /** Loses what was not synced and reads the state again, as a new process does. */
  void restart() {
    riding.clear();
    load(durable);
  }

  private void load(Index applied) {
    state.clear();
    if (filling.isPresent() && filling.get().completed().isEmpty()) {
      return; // The rows are of different moments.
    }
    nodes.values().forEach(state::restoreNode);
    sessions.values().forEach(state::restoreSession);
    prepared.values().forEach(state::restorePrepared);
    decisions.values().forEach(state::restoreDecision);
    state.restoreApplied(applied);
  }

  /** One synced transaction. */
  void append(List<Entry> entries) {
    entries.forEach(entry -> log.put(entry.index().number(), entry));
    flush();
  }

  /** One synced transaction that cuts the log behind an index first. */
  void install(View view, Index keep, List<Entry> entries) {
    log.tailMap(keep.number(), false).clear();
    installed = view.generation();
    filling = Optional.empty();
    append(entries);
  }

  /** Lets the applied rows ride. */
  void flush() {
    for (Applied applied : riding) {
      durable = applied.index();
      applied.nodes().forEach(id -> store(nodes, id, state.row(id)));
      applied.sessions().forEach(id -> store(sessions, id, state.session(id)));
      applied.prepared().forEach(id -> store(prepared, id, state.prepared(id)));
      applied.decisions().forEach(id -> store(decisions, id, state.decision(id)));
    }
    riding.clear();
  }

  private static <K, V> void store(Map<K, V> table, K id, Optional<V> row) {
    row.ifPresentOrElse(r -> table.put(id, r), () -> table.remove(id));
  }

  List<Applied> apply(List<Entry> entries) {
    List<Applied> done = new ArrayList<>();
    for (Entry entry : entries) {
      Applied applied = state.apply(entry);
      riding.add(applied);
      done.add(applied);
    }
    return done;
  }

  void cutHead(Index through) {
    log.headMap(Math.min(through.number(), durable().number()), true).clear();
  }

  void stage(Payload.Staged payload) {
    staged.add(payload);
  }

  // ---- filling up ----

  /** One synced transaction. */
  void keepConflicts(Index base) {
    applyAll();
    flush();
    nodes.values().stream()
        .filter(row -> row.kind() == NodeKind.FILE && row.changed().isAfter(base))
        .forEach(conflicts::add);
    filling = Optional.of(new Filling(Index.ZERO, Optional.empty()));
    state.clear();
  }

  /** Applies what is logged, as a member does that was alone: all of it may be acknowledged. */
  void applyAll() {
    apply(List.copyOf(log.tailMap(state.applied().number(), false).values()));
  }

  /** Returns the files that this disk alone held when its mirror had been forced to go on. */
  Set<TreeRow> conflicts() {
    return conflicts;
  }

  /** One synced transaction; nothing when a later view is installed here. */
  boolean fill(View of, Snapshot.Part part) {
    if (installed > of.generation()) {
      return false;
    }
    flush();
    log.clear();
    Rows rows = part.rows();
    rows.nodes().forEach(row -> nodes.put(row.id(), row));
    rows.sessions().forEach(row -> sessions.put(row.id(), row));
    rows.prepared().forEach(row -> prepared.put(row.move(), row));
    rows.decisions().forEach(row -> decisions.put(row.move(), row));
    filling = Optional.of(new Filling(part.cursor(), Optional.empty()));
    state.clear();
    return true;
  }

  /** One synced transaction; nothing when a later view is installed here. */
  boolean finishFill(View of, RowIds ids, Filling note) {
    if (installed > of.generation()) {
      return false;
    }
    RowIds gone =
        new RowIds(nodes.keySet(), sessions.keySet(), prepared.keySet(), decisions.keySet())
            .without(ids);
    gone.nodes().forEach(nodes::remove);
    gone.sessions().forEach(sessions::remove);
    gone.prepared().forEach(prepared::remove);
    gone.decisions().forEach(decisions::remove);
    filling = Optional.of(note);
    durable = note.completed().map(Filling.Completed::through).orElse(durable);
    load(durable);
    return true;
  }

  // ---- what the replica asks ----

  @Override
  public Optional<List<Entry>> entriesAfter(Index index) {
    List<Entry> entries = List.copyOf(log.tailMap(index.number(), false).values());
    boolean holds =
        entries.isEmpty()
            ? index.compareTo(durable()) >= 0
            : entries.get(0).index().number() == index.number() + 1;
    return holds ? Optional.of(entries) : Optional.empty();
  }

  @Override
  public boolean holds(Payload.Staged payload) {
    return staged.contains(payload);
  }

  @Override
  public long freeBytes() {
    return 1L << 40;
  }

  @Override
  public Index durable() {
    return durable;
  }

  @Override
  public Optional<Filling> filling() {
    return filling;
  }
}
