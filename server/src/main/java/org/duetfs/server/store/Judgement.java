package org.duetfs.server.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.State;
import org.duetfs.protocol.state.TreeRow;

/**
 * What of all that was set aside differs from what the pair has: by path, length and checksum, and
 * by nothing else.
 */
final class Judgement {
  private final Parting parting;
  private final State pair;
  private final Map<RemotePath, ConflictRow> aside = new HashMap<>();
  private final List<ConflictRow> kept = new ArrayList<>();
  private final Set<String> dropped = new HashSet<>();
  private int ordinal;

  private Judgement(Parting parting, Collection<ConflictRow> aside, State pair) {
    this.parting = parting;
    this.pair = pair;
    for (ConflictRow row : aside) {
      this.aside.put(row.conflict().path(), row);
      ordinal = Math.max(ordinal, row.conflict().ordinal());
    }
  }

  /**
   * Judges.
   *
   * @param aside what was set aside at that parting
   * @param removed nodes that the pair has, and this member had removed
   * @param pair what the pair has
   */
  static Commit.Conflicts of(
      Parting parting, Collection<ConflictRow> aside, Set<NodeId> removed, State pair) {
    Judgement judgement = new Judgement(parting, aside, pair);
    aside.forEach(judgement::compare);
    Set<NodeId> gone = new HashSet<>(removed);
    aside.forEach(row -> judgement.takenFrom(row).ifPresent(gone::add));
    gone.stream().sorted().forEach(judgement::missed);
    return new Commit.Conflicts(judgement.kept, judgement.dropped, Set.of(), true);
  }

  private void compare(ConflictRow row) {
    Conflict was = row.conflict();
    Optional<TreeRow> is = pair.rowAt(was.path());
    boolean same =
        was.kind().isFile()
            ? is.filter(r -> r.kind() == NodeKind.FILE)
                .filter(r -> r.size() == was.size() && r.crc32c() == was.crc32c())
                .isPresent()
            : is.filter(r -> r.kind() == NodeKind.DIRECTORY).isPresent();
    if (same) {
      dropped.add(was.id());
    } else {
      kept.add(row.asJudged());
    }
  }

  /** Finds a node that the pair has at a path from which this member had taken it away. */
  private Optional<NodeId> takenFrom(ConflictRow row) {
    return pair.pathOf(row.node())
        .filter(path -> !path.equals(row.conflict().path()))
        .map(path -> row.node());
  }

  private void missed(NodeId node) {
    Optional<TreeRow> row = pair.row(node);
    Optional<RemotePath> path = pair.pathOf(node);
    if (row.isEmpty() || path.isEmpty() || isMoved(row.get()) || isMadeAnew(path.get())) {
      return;
    }
    boolean directory = row.get().kind() == NodeKind.DIRECTORY;
    // A directory with something in it stays for that.
    if (!directory || pair.list(path.get()).isEmpty()) {
      kept.add(new ConflictRow(removal(path.get()), node, 0, true));
    }
  }

  /** Tells whether the pair has it elsewhere by now: it was not from there that it was removed. */
  private boolean isMoved(TreeRow row) {
    boolean moved = isAfterBase(row.changed()) && !isAfterBase(row.version());
    NodeId folder = row.parent();
    while (!moved && !folder.equals(NodeId.ROOT)) {
      TreeRow above = pair.row(folder).orElseThrow();
      moved = isAfterBase(above.changed());
      folder = above.parent();
    }
    return moved;
  }

  private boolean isAfterBase(Index index) {
    return index.isAfter(parting.base());
  }

  private boolean isMadeAnew(RemotePath path) {
    return aside.containsKey(path) || aside.keySet().stream().anyMatch(p -> p.startsWith(path));
  }

  private Conflict removal(RemotePath path) {
    ordinal++;
    return new Conflict(
        parting.view(),
        ordinal,
        path,
        Conflict.Kind.REMOVED,
        Index.ZERO,
        Index.ZERO,
        0,
        0,
        0,
        false);
  }
}
