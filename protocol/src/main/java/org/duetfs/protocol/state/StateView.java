package org.duetfs.protocol.state;

import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.path.RemotePath;

/** The applied state, to look at. Every answer is of the moment of its call. */
public interface StateView {
  /** Returns the index of the last entry applied. */
  Index applied();

  /** Finds what stands at a path. */
  Optional<NodeInfo> find(RemotePath path);

  /**
   * Returns the entries of a directory, sorted by name.
   *
   * @throws org.duetfs.protocol.error.DuetException NOT_FOUND or NOT_A_DIRECTORY
   */
  List<NodeInfo> list(RemotePath path);

  /** Returns the size of all files whose rows changed after an index. */
  long bytesChangedAfter(Index index);

  /** Finds a session that has not ended. */
  Optional<SessionRow> session(String id);

  /** Returns all sessions that have not ended. */
  List<SessionRow> sessions();

  /** Finds a move that waits here for its decision. */
  Optional<PreparedRow> prepared(MoveId move);

  /** Returns the moves that wait here for their decisions. */
  List<PreparedRow> prepared();

  /** Finds a move that was decided here and is not yet known to be committed. */
  Optional<DecisionRow> decision(MoveId move);

  /** Returns the moves that were decided here and are not yet known to be committed. */
  List<DecisionRow> decisions();
}
