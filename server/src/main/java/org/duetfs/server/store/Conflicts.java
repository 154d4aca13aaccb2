package org.duetfs.server.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.MemberFiles;
import org.duetfs.server.store.files.Spot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conflicts that this member keeps, as the database has them, and the files that belong to
 * them. Each has its file before its row and its row before the file goes: what no row names is
 * left over. Thread safe.
 */
final class Conflicts {
  private static final Logger LOG = LoggerFactory.getLogger(Conflicts.class);

  private final MemberFiles files;

  @GuardedBy("this")
  private final Map<String, ConflictRow> rows = new TreeMap<>();

  /** Nodes that the mirror has and this member had removed, until they are judged. */
  @GuardedBy("this")
  private final Set<NodeId> removed = new HashSet<>();

  @GuardedBy("this")
  private Optional<Parting> parting;

  Conflicts(MemberFiles files, Loaded loaded) {
    this.files = files;
    loaded.conflicts().forEach(row -> rows.put(row.conflict().id(), row));
    removed.addAll(loaded.removed());
    parting = Parting.find(loaded.notes());
  }

  /** Returns those that were judged, by path. */
  synchronized List<Conflict> list() {
    return rows.values().stream()
        .filter(ConflictRow::judged)
        .map(ConflictRow::conflict)
        .sorted(Comparator.comparing(Conflict::path).thenComparing(Conflict::view))
        .toList();
  }

  synchronized long count() {
    return rows.values().stream().filter(ConflictRow::judged).count();
  }

  /** Finds one that was judged. */
  synchronized Optional<ConflictRow> find(String id) {
    return Optional.ofNullable(rows.get(id)).filter(ConflictRow::judged);
  }

  /** Returns what a change of the rows during filling up tells of what this member had removed. */
  synchronized Commit.Conflicts missed(MixedRows.Change change) {
    Set<NodeId> found = new HashSet<>();
    Optional<Parting> at = parting;
    if (at.isPresent()) {
      Parting from = at.get();
      change
          .before()
          .forEach(
              (id, old) -> {
                boolean here = change.rows().nodes().getOrDefault(id, Optional.empty()).isPresent();
                if (here && old.isEmpty() && from.isShared(id)) {
                  found.add(id);
                }
              });
    }
    return new Commit.Conflicts(List.of(), Set.of(), found, false);
  }

  /** Judges what was set aside, if that is due; nothing is changed before it is committed. */
  synchronized Optional<Commit.Conflicts> judge(SharedState pair) {
    if (parting.isEmpty()) {
      return Optional.empty();
    }
    Parting at = parting.get();
    List<ConflictRow> aside = rows.values().stream().filter(row -> !row.judged()).toList();
    Set<NodeId> gone = Set.copyOf(removed);
    return Optional.of(pair.look(state -> Judgement.of(at, aside, gone, state)));
  }

  /** Hears that a change is durable. */
  void committed(Commit commit) {
    Commit.Conflicts change = commit.conflicts();
    List<String> gone = new ArrayList<>();
    synchronized (this) {
      change.put().forEach(row -> rows.put(row.conflict().id(), row));
      for (String id : change.dropped()) {
        ConflictRow row = rows.remove(id);
        if (row != null && row.inode() != 0) {
          gone.add(id);
        }
      }
      removed.addAll(change.removed());
      if (change.judged()) {
        removed.clear();
        parting = Optional.empty();
      } else {
        Optional<Parting> begun = Parting.find(commit.notes());
        parting = begun.isPresent() ? begun : parting;
      }
    }
    gone.forEach(this::remove);
    if (change.judged()) {
      change.put().forEach(Conflicts::tell);
    }
  }

  private static void tell(ConflictRow row) {
    Conflict conflict = row.conflict();
    LOG.warn(
        "conflict {}: {} was {} here, and the pair went on without it",
        conflict.id(),
        conflict.path(),
        conflict.kind().name().toLowerCase(java.util.Locale.ROOT));
  }

  private void remove(String id) {
    try {
      files.removeFile(ConflictRow.spot(id));
    } catch (IOException e) {
      // The next start does it.
      LOG.warn("cannot remove what was kept of conflict {}: {}", id, e.toString());
    }
  }

  /** Removes the files that no row names: a setting aside or a dropping was killed half-way. */
  void clear() throws IOException {
    for (String name : files.list(new Spot(Area.CONFLICTS, List.of())).keySet()) {
      boolean named;
      synchronized (this) {
        named = rows.containsKey(name);
      }
      if (!named) {
        files.removeFile(ConflictRow.spot(name));
      }
    }
  }
}
