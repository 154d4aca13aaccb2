package org.duetfs.protocol.peer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.view.View;

/** What one server says to another. Any message may be lost or come late; none is waited for. */
public sealed interface PeerMessage {

  // ---- between the members of a pair: standing ----

  /**
   * A member tells its mirror who it is, until both are in a view.
   *
   * @param applied what its disk has applied for certain
   * @param logEnd where its log ends
   * @param active whether it is at work in a view
   * @param stale whether it knows that it lacks something
   * @param answer whether this answers the mirror's own
   * @param nonce of the {@link Challenge} that this answers; empty when it answers none
   */
  record Hello(
      String disk,
      Index applied,
      Index logEnd,
      boolean active,
      boolean stale,
      boolean answer,
      String nonce)
      implements PeerMessage {}

  /**
   * Asks a process that is not the one heard so far to show that it lives: it says hello with this
   * nonce, which a late message of a dead one cannot.
   */
  record Challenge(String process, String nonce) implements PeerMessage {}

  /** Asks for a lease from {@code sentNanos}, a moment of the asker's own monotonic clock. */
  record Ping(long sentNanos) implements PeerMessage {}

  /** Answers a ping; grants the lease unless {@code leavingOut}. */
  record Pong(long sentNanos, boolean leavingOut) implements PeerMessage {}

  /** The message that was sent is not of the view in force, which is this. */
  record WrongView(View view) implements PeerMessage {}

  /** The sender stops and serves nothing any more in this view. */
  record Goodbye() implements PeerMessage {}

  // ---- between the members of a pair: the log ----

  /** The leader of a new view hands it to its follower, with all entries after {@code base}. */
  record Install(View view, Index base, List<Entry> entries) implements PeerMessage {
    public Install {
      entries = List.copyOf(entries);
    }
  }

  /**
   * The next entries of the log.
   *
   * @param previous the index before the first of them
   * @param committed how far the leader has applied
   * @param durable what the leader's disk has applied for certain
   */
  record Append(Index previous, List<Entry> entries, Index committed, Index durable)
      implements PeerMessage {
    public Append {
      entries = List.copyOf(entries);
    }
  }

  /**
   * The follower's log is durable so far.
   *
   * @param durable what the follower's disk has applied for certain
   * @param freeBytes that its disk can still take
   */
  record Logged(Index end, Index durable, long freeBytes) implements PeerMessage {}

  /** The leader has applied so far. */
  record Committed(Index through) implements PeerMessage {}

  /** A follower with a read in hand asks how far commits reach. */
  record AskCommitted() implements PeerMessage {}

  // ---- between the members of a pair: coming back; see Refill and Admission ----

  /** A stale member has all up to the cursor, in that view: the leader may hold its writers. */
  record AskJoin(String view, Index cursor) implements PeerMessage {}

  /** The leader holds its writers, and its log ends there. */
  record Held(String view, String hold, Index end) implements PeerMessage {}

  /** The stale member's disk notes, for that hold, that it is complete. */
  record Complete(String view, String hold, Index through, String disk) implements PeerMessage {}

  /** The writers go on; {@code hold} is empty when they were not held, as too much is left. */
  record LetGo(String view, String hold) implements PeerMessage {}

  // ---- between the members of a pair: on behalf of clients ----

  /** A follower passes a client's request on, once. */
  record Forward(long token, ClientRequest request) implements PeerMessage {}

  /** The leader's answer to it. */
  record Forwarded(long token, Reply reply) implements PeerMessage {}

  /** Asks whether the mirror holds a staged payload. */
  record AskHolds(long token, Payload.Staged staged) implements PeerMessage {}

  /** Answers {@link AskHolds} and {@link StageCopy}. */
  record Holds(long token, boolean held) implements PeerMessage {}

  /** Asks the mirror to stage its own copy of a file's version. */
  record StageCopy(long token, RemotePath path, Index version, Payload.Staged staged)
      implements PeerMessage {}

  // ---- between pairs: a move; see MoveSource and MoveTarget ----

  /** A message about a move from pair to pair; a follower relays it to its leader. */
  sealed interface MoveMessage extends PeerMessage {
    /** Returns the move that it is about. */
    MoveId move();
  }

  /** An item of the tree that is to move; {@code names} below its top. */
  record MoveItem(List<String> names, NodeInfo node) {
    public MoveItem {
      names = List.copyOf(names);
    }
  }

  /**
   * The source asks the target to lock, check, pull the tree and log "prepared".
   *
   * @param sourceServer to pull from
   * @param into whether a directory that stands at the target takes the tree in
   */
  record MovePrepare(
      MoveId move,
      int sourceServer,
      RemotePath source,
      RemotePath target,
      boolean into,
      boolean noReplace,
      List<MoveItem> items)
      implements MoveMessage {
    public MovePrepare {
      items = List.copyOf(items);
    }
  }

  /**
   * What came of it: the index of the standing entry and where the tree will stand, or a refusal.
   *
   * @param movedTo with MOVED: the pair that holds the target
   */
  record MovePrepareEnded(
      MoveId move,
      Optional<Index> prepared,
      RemotePath target,
      ErrorCode code,
      String message,
      OptionalInt movedTo)
      implements MoveMessage {}

  /** The source has decided: place the tree that was prepared at that index. */
  record MoveCommit(MoveId move, int targetPair, Index prepared) implements MoveMessage {}

  /** The target has logged the commit. */
  record MoveCommitLogged(MoveId move) implements MoveMessage {}

  /** A prepared target asks its source what became of the move. */
  record MoveAsk(MoveId move, int targetPair, Index prepared) implements MoveMessage {}

  /** The source gave the move up before it was decided; the entry may be dropped. */
  record MoveAborted(MoveId move, int targetPair, Index prepared) implements MoveMessage {}

  /** A follower relays a message between pairs to its leader. */
  record Relay(MoveMessage message) implements PeerMessage {}
}
