package org.duetfs.server.store;

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
import org.duetfs.protocol.state.DecisionRow;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.SessionRow;
import org.duetfs.protocol.view.View;

/** A database in memory that keeps every commit, whole, over any cut. */
final class MemoryDb implements LogDb {
  private Cut.Counter counter = new Cut.Counter(0);
  private final TreeMap<Long, Entry> log = new TreeMap<>();
  private final Map<NodeId, LocalRow> nodes = new HashMap<>();
  private final Map<String, SessionRow> sessions = new HashMap<>();
  private final Map<MoveId, PreparedRow> prepared = new HashMap<>();
  private final Map<MoveId, DecisionRow> decisions = new HashMap<>();
  private final List<ContentStep> steps = new ArrayList<>();
  private final Set<Long> former = new HashSet<>();
  private final Map<String, ConflictRow> conflicts = new HashMap<>();
  private final Set<NodeId> removed = new HashSet<>();
  private final Map<String, String> notes = new HashMap<>();
  private Index applied = Index.ZERO;
  private Index cut = Index.ZERO;
  private Optional<View> view = Optional.empty();

  /** Goes on, for the next process. */
  MemoryDb with(Cut.Counter next) {
    counter = next;
    return this;
  }

  @Override
  public Loaded load() {
    return new Loaded(
        applied,
        cut,
        log.isEmpty() ? cut : log.lastEntry().getValue().index(),
        view,
        Map.copyOf(notes),
        List.copyOf(nodes.values()),
        List.copyOf(sessions.values()),
        List.copyOf(prepared.values()),
        List.copyOf(decisions.values()),
        List.copyOf(steps),
        Set.copyOf(former),
        List.copyOf(conflicts.values()),
        Set.copyOf(removed));
  }

  @Override
  public boolean isUntidy() {
    return false;
  }

  @Override
  public void commit(Commit commit) {
    counter.step();
    commit.rows().ifPresent(this::write);
    if (commit.refill().dropLog()) {
      log.clear();
      steps.clear();
    }
    former.addAll(commit.refill().former());
    former.removeAll(commit.refill().forgotten());
    commit.conflicts().put().forEach(row -> conflicts.put(row.conflict().id(), row));
    commit.conflicts().dropped().forEach(conflicts::remove);
    removed.addAll(commit.conflicts().removed());
    if (commit.conflicts().judged()) {
      removed.clear();
    }
    commit.keepThrough().ifPresent(keep -> log.tailMap(keep.number(), false).clear());
    commit.entries().forEach(entry -> log.put(entry.index().number(), entry));
    commit.view().ifPresent(v -> view = Optional.of(v));
    commit
        .cut()
        .ifPresent(
            through -> {
              cut = through;
              log.headMap(through.number(), true).clear();
              steps.removeIf(step -> step.version().number() <= through.number());
            });
    notes.putAll(commit.notes());
    counter.step();
  }

  private void write(ChangedRows rows) {
    applied = rows.applied();
    put(nodes, rows.nodes());
    put(sessions, rows.sessions());
    put(prepared, rows.prepared());
    put(decisions, rows.decisions());
    steps.addAll(rows.steps());
  }

  private static <K, T> void put(Map<K, T> table, Map<K, Optional<T>> rows) {
    rows.forEach(
        (key, row) -> {
          if (row.isPresent()) {
            table.put(key, row.get());
          } else {
            table.remove(key);
          }
        });
  }

  @Override
  public List<Entry> entriesAfter(Index after, long bytes) {
    return log.tailMap(after.number(), false).values().stream()
        .limit(Math.max(1, bytes / 100))
        .toList();
  }

  @Override
  public void tidy() {
    counter.step();
  }

  @Override
  public void close() {
    counter.step();
  }
}
