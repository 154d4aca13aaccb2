package org.duetfs.protocol.state;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;

/**
 * What a pair's log amounts to: the tree, the sessions, and the moves between pairs under way. The
 * whole namespace is held in memory, as HDFS's NameNode holds its own; the disk keeps the same
 * rows.
 *
 * <p>Applying depends on the entry and this state only, so members that have applied the same index
 * are equal. Not thread safe.
 */
public final class State implements StateView {
  private final Function<Payload, byte[]> staged;
  private final Tree tree = new Tree();
  private final Map<String, SessionRow> sessions = new LinkedHashMap<>();
  private final Map<MoveId, PreparedRow> prepared = new TreeMap<>();
  private final Map<MoveId, DecisionRow> decisions = new TreeMap<>();
  private Index applied = Index.ZERO;

  /**
   * Starts empty.
   *
   * @param staged gives the bytes of a manifest, which every member holds before an entry names it
   */
  public State(Function<Payload, byte[]> staged) {
    this.staged = staged;
  }

  /** Forgets everything, so that the rows of another moment can be put back. */
  public void clear() {
    tree.clear();
    sessions.clear();
    prepared.clear();
    decisions.clear();
    applied = Index.ZERO;
  }

  /** Puts a row back as it was stored; in any order. */
  public void restoreNode(TreeRow row) {
    tree.put(row);
  }

  /** Puts a session back as it was stored. */
  public void restoreSession(SessionRow row) {
    sessions.put(row.id(), row);
  }

  /** Puts a prepared move back as it was stored. */
  public void restorePrepared(PreparedRow row) {
    prepared.put(row.move(), row);
  }

  /** Puts a decision back as it was stored. */
  public void restoreDecision(DecisionRow row) {
    decisions.put(row.move(), row);
  }

  /** Says how far the stored rows had been applied. */
  public void restoreApplied(Index index) {
    applied = index;
  }

  /**
   * Applies the next entry. A precondition that fails is a result, not an exception.
   *
   * @throws IllegalArgumentException when the entry is not the next one
   */
  public Applied apply(Entry entry) {
    if (entry.index().number() != applied.number() + 1
        || entry.index().generation() < applied.generation()) {
      throw new IllegalArgumentException(entry.index() + " does not follow " + applied);
    }
    applied = entry.index();
    Changes changes = new Changes();
    return changes.done(entry.index(), applyBody(entry, changes));
  }

  private Optional<Result> applyBody(Entry entry, Changes changes) {
    TreeEdit edit = new TreeEdit(tree, entry.index(), entry.timeMillis(), changes);
    Body body = entry.body();
    if (body instanceof Body.Mutate b) {
      return Optional.of(once(b.mutation(), changes, () -> edit.apply(b.operation())));
    } else if (body instanceof Body.Settled b) {
      return Optional.of(once(b.mutation(), changes, Result.NotApplied::new));
    } else if (body instanceof Body.SessionOpened b) {
      String id = entry.index().toString();
      sessions.put(id, new SessionRow(id, b.client(), 0, Optional.empty(), entry.index()));
      changes.sessions.add(id);
    } else if (body instanceof Body.SessionEnded b) {
      sessions.remove(b.session());
      changes.sessions.add(b.session());
    } else if (body instanceof Body.MovePrepared b) {
      return Optional.of(prepare(b, edit, changes));
    } else if (body instanceof Body.MoveDecided b) {
      return Optional.of(once(b.mutation(), changes, () -> decide(b, edit, changes)));
    } else if (body instanceof Body.MoveCommitted b) {
      takePrepared(b.move(), b.prepared(), changes)
          .ifPresent(row -> edit.place(row.target(), manifest(row.manifest())));
    } else if (body instanceof Body.MoveAborted b) {
      takePrepared(b.move(), b.prepared(), changes);
    } else if (body instanceof Body.MoveForgotten b) {
      decisions.remove(b.move());
      changes.decisions.add(b.move());
    }
    return Optional.empty();
  }

  /** What an entry of a client's does, if its name is not used up. */
  private interface Step {
    Result run();
  }

  private Result once(Mutation name, Changes changes, Step step) {
    SessionRow session = sessions.get(name.session());
    if (session == null) {
      return new Result.Failed(ErrorCode.SESSION_ENDED, "session " + name.session() + " has ended");
    }
    if (name.sequence() < session.last()) {
      return new Result.Failed(ErrorCode.BAD_COMMAND, name + " comes after " + session.last());
    }
    if (name.sequence() == session.last()) {
      return session.result().orElseThrow();
    }
    Result result = judged(step);
    sessions.put(
        session.id(),
        new SessionRow(
            session.id(), session.client(), name.sequence(), Optional.of(result), applied));
    changes.sessions.add(session.id());
    return result;
  }

  private static Result judged(Step step) {
    try {
      return step.run();
    } catch (DuetException e) {
      return new Result.Failed(e.code(), String.valueOf(e.getMessage()));
    }
  }

  private Result prepare(Body.MovePrepared body, TreeEdit edit, Changes changes) {
    PreparedRow standing = prepared.get(body.move());
    if (standing != null) {
      // The source may have decided on the standing entry: its index must not change.
      return new Result.Ok(standing.target(), standing.prepared());
    }
    Result result =
        judged(
            () -> {
              Manifest manifest = manifest(body.manifest());
              edit.checkPlace(body.target(), manifest, body.noReplace());
              return new Result.Ok(body.target(), applied);
            });
    if (result instanceof Result.Ok) {
      prepared.put(
          body.move(),
          new PreparedRow(body.move(), applied, body.target(), body.noReplace(), body.manifest()));
      changes.prepared.add(body.move());
    }
    return result;
  }

  private Result decide(Body.MoveDecided body, TreeEdit edit, Changes changes) {
    // Decided in a later generation it could meet a target that was told "aborted" in between.
    if (body.move().generation() != applied.generation()) {
      return new Result.Failed(ErrorCode.BUSY, "the pair changed its view during the move");
    }
    if (body.source().isRoot()) {
      return new Result.Failed(ErrorCode.BAD_PATH, "/ cannot be moved");
    }
    TreeRow row = edit.require(body.source());
    edit.removeTree(body.source(), row);
    decisions.put(
        body.move(),
        new DecisionRow(body.move(), body.targetPair(), body.target(), body.prepared(), applied));
    changes.decisions.add(body.move());
    return new Result.Ok(body.target(), row.version());
  }

  private Optional<PreparedRow> takePrepared(MoveId move, Index at, Changes changes) {
    PreparedRow row = prepared.get(move);
    if (row == null) {
      return Optional.empty();
    }
    prepared.remove(move);
    changes.prepared.add(move);
    // Another index: the standing entry came from a late copy of the request, nobody decided on it.
    return row.prepared().equals(at) ? Optional.of(row) : Optional.empty();
  }

  private Manifest manifest(Payload payload) {
    return Manifest.decode(
        payload instanceof Payload.Inline inline ? inline.bytes() : staged.apply(payload));
  }

  /** Returns the rows that changed after an index, and the ids of all. */
  public Snapshot snapshot(Index after) {
    Rows rows =
        new Rows(
            tree.rows().stream().filter(row -> row.changed().isAfter(after)).toList(),
            sessions.values().stream().filter(row -> row.changed().isAfter(after)).toList(),
            prepared.values().stream().filter(row -> row.prepared().isAfter(after)).toList(),
            decisions.values().stream().filter(row -> row.decided().isAfter(after)).toList());
    return new Snapshot(applied, rows, ids());
  }

  /** Returns the ids of all rows. */
  public RowIds ids() {
    return new RowIds(tree.ids(), sessions.keySet(), prepared.keySet(), decisions.keySet());
  }

  /** Returns the row of a node. */
  public Optional<TreeRow> row(NodeId id) {
    return tree.row(id);
  }

  /** Returns every row but the root's, in no order. */
  public Collection<TreeRow> rows() {
    return tree.rows();
  }

  /** Finds the row at a path. */
  public Optional<TreeRow> rowAt(RemotePath path) {
    return tree.find(path);
  }

  /** Returns where a node stands. */
  public Optional<RemotePath> pathOf(NodeId id) {
    return tree.row(id).map(tree::pathOf);
  }

  /**
   * Returns the node at a path and all below it, from the top down; empty when nothing is there.
   */
  public List<TreeRow> subtree(RemotePath path) {
    return tree.find(path).map(tree::subtree).orElse(List.of());
  }

  @Override
  public Index applied() {
    return applied;
  }

  @Override
  public Optional<NodeInfo> find(RemotePath path) {
    return tree.find(path).map(TreeRow::info);
  }

  @Override
  public List<NodeInfo> list(RemotePath path) {
    return tree.list(path).stream().map(TreeRow::info).toList();
  }

  @Override
  public long bytesChangedAfter(Index index) {
    return tree.bytesChangedAfter(index);
  }

  @Override
  public Optional<SessionRow> session(String id) {
    return Optional.ofNullable(sessions.get(id));
  }

  @Override
  public List<SessionRow> sessions() {
    return List.copyOf(sessions.values());
  }

  @Override
  public Optional<PreparedRow> prepared(MoveId move) {
    return Optional.ofNullable(prepared.get(move));
  }

  @Override
  public List<PreparedRow> prepared() {
    return List.copyOf(prepared.values());
  }

  @Override
  public Optional<DecisionRow> decision(MoveId move) {
    return Optional.ofNullable(decisions.get(move));
  }

  @Override
  public List<DecisionRow> decisions() {
    return List.copyOf(decisions.values());
  }
}
