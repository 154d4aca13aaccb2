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
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.replica.Actions;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.State;

/**
 * A member's disk: what was synced outlives the process, the rest is lost with it. Applied rows
 * ride with the next synced transaction, as in the server's store.
 */
final class SimDisk implements Actions.Disk {
  final String id;

  /** The log as it is synced, by number; its head may be cut. */
  private final TreeMap<Long, Entry> log = new TreeMap<>();

  /** Every entry that this disk has ever applied for certain, in order: stands for the rows. */
  private final List<Entry> rows = new ArrayList<>();

  private final Set<Payload.Staged> staged = new HashSet<>();

  /** Applied in memory, not yet riding with a synced transaction. */
  private final List<Entry> riding = new ArrayList<>();

  private final Map<Index, Applied> results = new HashMap<>();
  private State state = new State(payload -> new byte[0]);

  SimDisk(String id) {
    this.id = id;
  }

  /** Returns the state in memory. */
  State state() {
    return state;
  }

  /** Loses what was not synced and reads the state again, as a new process does. */
  void restart() {
    riding.clear();
    results.clear();
    state = new State(payload -> new byte[0]);
    rows.forEach(state::apply);
  }

  /** One synced transaction. */
  void append(List<Entry> entries) {
    entries.forEach(entry -> log.put(entry.index().number(), entry));
    flush();
  }

  /** One synced transaction that cuts the log behind an index first. */
  void install(Index keep, List<Entry> entries) {
    log.tailMap(keep.number(), false).clear();
    append(entries);
  }

  /** Lets the applied rows ride. */
  void flush() {
    rows.addAll(riding);
    riding.clear();
  }

  List<Applied> apply(List<Entry> entries) {
    List<Applied> done = new ArrayList<>();
    for (Entry entry : entries) {
      Applied applied = state.apply(entry);
      riding.add(entry);
      results.put(entry.index(), applied);
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

  /** Returns every entry applied for certain, and those that ride. */
  List<Entry> history() {
    List<Entry> all = new ArrayList<>(rows);
    all.addAll(riding);
    return all;
  }

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
    return rows.isEmpty() ? Index.ZERO : rows.get(rows.size() - 1).index();
  }
}
