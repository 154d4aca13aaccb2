package org.duetfs.protocol.replica;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.state.DecisionRow;

/**
 * The source's side of moves between pairs: lock the subtree, have the target prepare, log the
 * decision with the removal, and tell the target until it has logged the commit.
 */
final class MoveSource {
  private final Context context;
  private final Requests requests;
  private final Map<MoveId, Move> undecided = new LinkedHashMap<>();
  private final Set<MoveId> telling = new HashSet<>();
  private long generation;
  private long lastNumber;

  /** A move whose decision is not written anywhere yet, or not applied. */
  private static final class Move {
    final MoveId id;
    final Mutation mutation;
    final Operation.Rename rename;
    final int targetPair;
    final long giveUp;
    final List<Consumer<Reply>> askers = new ArrayList<>();
    boolean deciding;

    Move(MoveId id, Mutation mutation, Operation.Rename rename, int targetPair, long giveUp) {
      this.id = id;
      this.mutation = mutation;
      this.rename = rename;
      this.targetPair = targetPair;
      this.giveUp = giveUp;
    }
  }

  MoveSource(Context context, Requests requests) {
    this.context = context;
    this.requests = requests;
  }

  /** Begins a move; the asker hears one reply. */
  void begin(Mutation mutation, Operation.Rename rename, int targetPair, Consumer<Reply> asker) {
    if (!requests.serving()) {
      asker.accept(requests.isolated());
      return;
    }
    MoveId id = new MoveId(context.self.pair(), currentGeneration(), ++lastNumber);
    long giveUp = context.now() + 2 * context.timing.waitForPath();
    Move move = new Move(id, mutation, rename, targetPair, giveUp);
    move.askers.add(asker);
    if (!requests.locks().tryExclusive(id, rename.from())) {
      asker.accept(new Reply.Refused(ErrorCode.BUSY, rename.from() + " is held by another change"));
      return;
    }
    undecided.put(id, move);
    drain(move);
  }

  private long currentGeneration() {
    long now = requests.generation();
    if (generation != now) {
      generation = now;
      lastNumber = 0;
    }
    return now;
  }

  /** Lets a repeat of a move's request wait with the first. */
  boolean join(Mutation mutation, Consumer<Reply> asker) {
    Optional<Move> same =
        undecided.values().stream().filter(m -> m.mutation.equals(mutation)).findFirst();
    same.ifPresent(move -> move.askers.add(asker));
    return same.isPresent();
  }

  /** Tells whether a session's mutation is a move that is not decided yet. */
  boolean uses(String session) {
    return undecided.values().stream().anyMatch(m -> m.mutation.session().equals(session));
  }

  /** Waits until the mutations that were under way in the subtree are applied. */
  private void drain(Move move) {
    if (undecided.get(move.id) != move) {
      return;
    }
    if (requests.locks().isShared(move.rename.from())) {
      requests.locks().afterRelease(() -> drain(move));
    } else {
      prepare(move);
    }
  }

  private void prepare(Move move) {
    RemotePath from = move.rename.from();
    Optional<NodeInfo> top = context.state.find(from);
    if (top.isEmpty()) {
      giveUp(move, new Reply.Refused(ErrorCode.NOT_FOUND, from + " does not exist"));
      return;
    }
    List<PeerMessage.MoveItem> items = new ArrayList<>();
    gather(from, List.of(), top.get(), items);
    // Into "/" the target is the name in it, and a directory of that name is in the way.
    RemotePath to = move.rename.path();
    RemotePath target = to.isRoot() ? to.child(from.name()) : to;
    tell(
        move,
        new PeerMessage.MovePrepare(
            move.id,
            context.self.server(),
            from,
            target,
            !to.isRoot(),
            move.rename.noReplace(),
            items));
  }

  private void gather(
      RemotePath path, List<String> names, NodeInfo node, List<PeerMessage.MoveItem> items) {
    items.add(new PeerMessage.MoveItem(names, node));
    if (node.isDirectory()) {
      for (NodeInfo child : context.state.list(path)) {
        List<String> below = new ArrayList<>(names);
        below.add(child.name());
        gather(path.child(child.name()), below, child, items);
      }
    }
  }

  private void tell(Move move, PeerMessage.MovePrepare prepare) {
    if (undecided.get(move.id) != move || move.deciding) {
      return;
    }
    if (context.now() >= move.giveUp) {
      giveUp(
          move,
          new Reply.Refused(
              ErrorCode.NO_MEMBER,
              prepare.target() + ": pair " + move.targetPair + " does not answer"));
      return;
    }
    context.out.toPair(move.targetPair, prepare);
    context.timers.after(context.timing.silence(), () -> tell(move, prepare));
  }

  void onPrepareEnded(PeerMessage.MovePrepareEnded ended) {
    Move move = undecided.get(ended.move());
    if (move == null || move.deciding || !requests.serving()) {
      return;
    }
    if (ended.prepared().isEmpty()) {
      giveUp(move, new Reply.Refused(ended.code(), ended.message(), ended.movedTo()));
      return;
    }
    move.deciding = true;
    requests.log(
        new Body.MoveDecided(
            move.id,
            move.mutation,
            move.rename.from(),
            move.targetPair,
            ended.target(),
            ended.prepared().get()),
        reply -> decided(move, reply));
  }

  private void decided(Move move, Reply reply) {
    undecided.remove(move.id);
    requests.locks().release(move.id);
    requests.claims().sweepSoon();
    // The decision first: whoever hears of it and reads the new path finds the target waiting for
    // it.
    context.state.decision(move.id).ifPresent(this::commit);
    move.askers.forEach(asker -> asker.accept(reply));
  }

  private void giveUp(Move move, Reply.Refused why) {
    undecided.remove(move.id);
    requests.locks().release(move.id);
    move.askers.forEach(asker -> asker.accept(why));
  }

  private void commit(DecisionRow decision) {
    if (telling.add(decision.move())) {
      tellCommit(decision);
    }
  }

  private void tellCommit(DecisionRow decision) {
    if (!telling.contains(decision.move())) {
      return;
    }
    if (requests.serving()) {
      context.out.toPair(
          decision.targetPair(),
          new PeerMessage.MoveCommit(decision.move(), decision.targetPair(), decision.prepared()));
    }
    context.timers.after(context.timing.resend(), () -> tellCommit(decision));
  }

  void onCommitLogged(PeerMessage.MoveCommitLogged message) {
    if (requests.serving() && telling.remove(message.move())) {
      requests.log(new Body.MoveForgotten(message.move()), reply -> {});
    }
  }

  /**
   * Answers a prepared target. "Aborted" is said only when no decision is found and none can come:
   * of an older generation none may be logged any more, in this one the move was given up before
   * its decision was written anywhere.
   */
  void onAsk(PeerMessage.MoveAsk ask) {
    if (!requests.serving()) {
      return;
    }
    Optional<DecisionRow> decision = context.state.decision(ask.move());
    if (decision.isPresent()) {
      commit(decision.get());
      context.out.toPair(
          ask.targetPair(),
          new PeerMessage.MoveCommit(ask.move(), ask.targetPair(), decision.get().prepared()));
    } else if (!undecided.containsKey(ask.move())
        && ask.move().generation() <= requests.generation()) {
      context.out.toPair(
          ask.targetPair(),
          new PeerMessage.MoveAborted(ask.move(), ask.targetPair(), ask.prepared()));
    }
  }

  /** Takes up the decisions that the state holds. */
  void resume() {
    context.state.decisions().forEach(this::commit);
  }

  /** The generation ends: what is not written can be decided in it no more. */
  void dropUndecided() {
    for (Move move : List.copyOf(undecided.values())) {
      if (!move.deciding) {
        giveUp(move, new Reply.Refused(ErrorCode.ISOLATED, "the pair changes its view"));
      }
    }
  }

  void depose() {
    for (Move move : List.copyOf(undecided.values())) {
      undecided.remove(move.id);
      move.askers.forEach(asker -> asker.accept(new Reply.Unsure("the pair changed its leader")));
    }
    telling.clear();
  }
}
