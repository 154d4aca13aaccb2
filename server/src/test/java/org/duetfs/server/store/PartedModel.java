package org.duetfs.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.State;
import org.duetfs.protocol.state.TreeRow;

/** What must be kept as conflicts of two histories that parted, from their entries alone. */
final class PartedModel {
  private final Map<Payload, byte[]> staged;
  private final State base;
  private final State own;
  private final Map<RemotePath, Optional<String>> ownTree;

  PartedModel(List<Entry> shared, List<Entry> lost, Map<Payload, byte[]> staged) {
    this.staged = staged;
    List<Entry> all = new ArrayList<>(shared);
    all.addAll(lost);
    base = state(shared);
    own = state(all);
    ownTree = TreeModel.after(all, staged);
  }

  private State state(List<Entry> entries) {
    State state =
        new State(
            payload ->
                payload instanceof Payload.Inline inline ? inline.bytes() : staged.get(payload));
    entries.forEach(state::apply);
    return state;
  }

  Map<RemotePath, Optional<String>> ownTree() {
    return ownTree;
  }

  /** Returns the content that the returned member had at a path. */
  Optional<String> content(RemotePath path) {
    return ownTree.getOrDefault(path, Optional.empty());
  }

  /** Says what is wrong with what is kept, judged against a moment of the pair; empty: nothing. */
  String wrong(List<Conflict> kept, List<Entry> pairsEntries) {
    State pair = state(pairsEntries);
    Map<RemotePath, Optional<String>> pairTree = TreeModel.after(pairsEntries, staged);
    Map<RemotePath, Conflict> byPath = new TreeMap<>();
    StringBuilder out = new StringBuilder();
    for (Conflict conflict : kept) {
      if (byPath.put(conflict.path(), conflict) != null) {
        out.append("\ntwice ").append(conflict);
      }
      Optional<String> mine = content(conflict.path());
      Optional<String> theirs = pairTree.getOrDefault(conflict.path(), Optional.empty());
      boolean right =
          switch (conflict.kind()) {
            case CHANGED, MADE, MOVED -> mine.isPresent() && !mine.equals(theirs);
            case DIRECTORY ->
                isDirectory(own, conflict.path()) && !isDirectory(pair, conflict.path());
            case REMOVED -> isMissing(pair, conflict.path());
          };
      if (!right) {
        out.append("\nneedless ").append(conflict);
      }
    }
    for (TreeRow row : own.rows()) {
      lacking(row, pair, pairTree, byPath).ifPresent(path -> out.append("\nlacking ").append(path));
    }
    for (TreeRow row : pair.rows()) {
      notRemoved(row, pair, byPath).ifPresent(path -> out.append("\nnot removed ").append(path));
    }
    return out.toString();
  }

  private Optional<RemotePath> lacking(
      TreeRow row,
      State pair,
      Map<RemotePath, Optional<String>> pairTree,
      Map<RemotePath, Conflict> kept) {
    RemotePath path = own.pathOf(row.id()).orElseThrow();
    boolean changed =
        !base.pathOf(row.id()).equals(Optional.of(path))
            || !base.row(row.id()).map(TreeRow::version).equals(Optional.of(row.version()));
    boolean file = row.kind() == NodeKind.FILE;
    boolean same =
        file
            ? pairTree.getOrDefault(path, Optional.empty()).equals(content(path))
            : isDirectory(pair, path) || !own.list(path).isEmpty();
    boolean there =
        kept.containsKey(path)
            && kept.get(path).kind() != Conflict.Kind.REMOVED
            && kept.get(path).kind().isFile() == file;
    return changed && !same && !there ? Optional.of(path) : Optional.empty();
  }

  private Optional<RemotePath> notRemoved(TreeRow row, State pair, Map<RemotePath, Conflict> kept) {
    NodeId id = row.id();
    RemotePath path = pair.pathOf(id).orElseThrow();
    Optional<RemotePath> mine = own.pathOf(id);
    // What the pair has moved stands where the member had nothing to remove.
    boolean gone = Optional.of(path).equals(base.pathOf(id)) && !mine.equals(Optional.of(path));
    boolean replaced = false;
    for (NodeId at = row.parent(); !at.equals(NodeId.ROOT); ) {
      replaced |= !base.row(at).equals(pair.row(at));
      at = pair.row(at).orElseThrow().parent();
    }
    replaced |= row.kind() == NodeKind.DIRECTORY && !base.row(id).equals(Optional.of(row));
    boolean full = row.kind() == NodeKind.DIRECTORY && !pair.list(path).isEmpty();
    // What the member has at the path, or below it, is its own thing, not the lack of this one.
    boolean other = own.rowAt(path).isPresent();
    boolean there = kept.containsKey(path);
    // Of a directory that holds something only the emptied one is told.
    boolean directory = row.kind() == NodeKind.DIRECTORY && mine.isPresent();
    return gone && !replaced && !full && !other && !there && !directory
        ? Optional.of(path)
        : Optional.empty();
  }

  /** A file that the pair has both moved and written may stand where the member had another one. */
  private boolean isMissing(State pair, RemotePath path) {
    Optional<TreeRow> there = pair.rowAt(path);
    boolean written =
        there.isPresent()
            && !base.rowAt(path).map(TreeRow::version).equals(there.map(TreeRow::version));
    return there.isPresent() && (own.rowAt(path).isEmpty() || written);
  }

  private static boolean isDirectory(State state, RemotePath path) {
    return state.rowAt(path).filter(row -> row.kind() == NodeKind.DIRECTORY).isPresent();
  }
}
