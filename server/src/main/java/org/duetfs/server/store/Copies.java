package org.duetfs.server.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.state.TreeRow;

/** Which thing on this disk is which node, and the counts of them. Thread safe. */
final class Copies {
  /**
   * A node's copy with what is asked of its row.
   *
   * @param damagedSince the content at which it went wrong, if the log still has what it lacks
   */
  private record Held(
      LocalCopy copy, NodeKind kind, long size, Index version, Index damagedSince) {}

  @GuardedBy("this")
  private final Map<NodeId, Held> copies = new HashMap<>();

  @GuardedBy("this")
  private Counts counts = Counts.NONE;

  @GuardedBy("this")
  private int damaged;

  /** Returns a node's copy; {@link LocalCopy#NONE} when it has none. */
  synchronized LocalCopy of(NodeId id) {
    Held held = copies.get(id);
    return held == null ? LocalCopy.NONE : held.copy();
  }

  /** Returns the version of the content that a node had when its copy was noted. */
  synchronized Index version(NodeId id) {
    Held held = copies.get(id);
    return held == null ? Index.ZERO : held.version();
  }

  /** Notes a node's copy after its row was changed. */
  synchronized void put(TreeRow row, LocalCopy copy) {
    Index since = Index.ZERO;
    Held old = copies.get(row.id());
    if (copy.damaged()) {
      since = old != null && old.copy().damaged() ? old.damagedSince() : row.version();
    }
    keep(row, copy, since);
  }

  /** Notes a copy as it was found when the store was opened; what is damaged now, no log mends. */
  synchronized void restore(TreeRow row, LocalCopy copy) {
    keep(row, copy, Index.ZERO);
  }

  @GuardedBy("this")
  private void keep(TreeRow row, LocalCopy copy, Index since) {
    remove(row.id());
    copies.put(row.id(), new Held(copy, row.kind(), row.size(), row.version(), since));
    counts = counts.plus(row.kind(), row.size(), 1);
    damaged += copy.damaged() ? 1 : 0;
  }

  /** Marks a sound copy of that version as damaged; false when there is none. */
  synchronized boolean damage(NodeId id, Index version) {
    Held held = copies.get(id);
    if (held == null || held.copy().damaged() || !held.version().equals(version)) {
      return false;
    }
    LocalCopy copy = held.copy().asDamaged();
    copies.put(id, new Held(copy, held.kind(), held.size(), version, Index.ZERO));
    damaged++;
    return true;
  }

  /** Forgets a node that is removed. */
  synchronized void remove(NodeId id) {
    Held old = copies.remove(id);
    if (old != null) {
      counts = counts.plus(old.kind(), -old.size(), -1);
      damaged -= old.copy().damaged() ? 1 : 0;
    }
  }

  /** Returns a row with its node's copy. */
  LocalRow local(TreeRow row) {
    return new LocalRow(row, of(row.id()));
  }

  /** Tells whether any node's thing is not what its row says. */
  synchronized boolean anyDamaged() {
    return damaged > 0;
  }

  /** Returns the nodes whose things are not what their rows say. */
  synchronized List<NodeId> damaged() {
    List<NodeId> found = new ArrayList<>();
    copies.forEach(
        (id, held) -> {
          if (held.copy().damaged()) {
            found.add(id);
          }
        });
    return found;
  }

  /** Returns the number of the first entry that the log must keep, as it may mend a copy. */
  synchronized OptionalLong firstNeeded() {
    return copies.values().stream()
        .filter(held -> held.damagedSince().isAfter(Index.ZERO))
        .mapToLong(held -> held.damagedSince().number())
        .min();
  }

  /** Counts files, directories and bytes. */
  synchronized Counts counts() {
    return counts;
  }
}
