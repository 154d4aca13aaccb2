package org.duetfs.protocol.log;

import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.view.View;

/** What a log entry says. */
public sealed interface Body {
  /** The first entry of a view. */
  record ViewStarted(View view) implements Body {}

  /** A client's session begins; its id is the entry's index as text. */
  record SessionOpened(String client) implements Body {}

  /** A session ends, by its client or after a day of idleness. */
  record SessionEnded(String session) implements Body {}

  /** A client's operation. */
  record Mutate(Mutation mutation, Operation operation) implements Body {}

  /** Uses a sequence up unless it was applied before, so that a late copy does nothing. */
  record Settled(Mutation mutation) implements Body {}

  /**
   * At the target of a move between pairs: the tree lies in staging and the target path is locked.
   *
   * @param target where it will stand
   * @param manifest what it consists of, see {@link org.duetfs.protocol.state.Manifest}
   */
  record MovePrepared(MoveId move, RemotePath target, boolean noReplace, Payload manifest)
      implements Body {}

  /** At the source: the moment of the move; removes the source tree and uses up the mutation. */
  record MoveDecided(
      MoveId move,
      Mutation mutation,
      RemotePath source,
      int targetPair,
      RemotePath target,
      Index prepared)
      implements Body {}

  /** At the target: the tree is placed, if {@code prepared} is the standing entry's index. */
  record MoveCommitted(MoveId move, Index prepared) implements Body {}

  /** At the target: the standing entry of the move is dropped. */
  record MoveAborted(MoveId move, Index prepared) implements Body {}

  /** At the source: the target has logged the commit, the decision is needed no more. */
  record MoveForgotten(MoveId move) implements Body {}
}
