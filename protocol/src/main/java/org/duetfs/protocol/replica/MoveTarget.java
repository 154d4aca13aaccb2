package org.duetfs.protocol.replica;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.state.PreparedRow;

/**
 * The target's side of moves between pairs: lock, claim, pull, log "prepared", which holds the lock
 * from then on; then ask the source until it says commit or aborted.
 */
final class MoveTarget {
  private final Context context;
  private final Requests requests;

  /** Moves between their request and their "prepared" entry. */
  private final Set<MoveId> preparing = new HashSet<>();

  /** Moves whose commit or abort is in the log and not yet applied. */
  private final Set<MoveId> ending = new HashSet<>();

  private final Set<MoveId> asking = new HashSet<>();

  MoveTarget(Context context, Requests requests) {
    this.context = context;
    this.requests = requests;
  }

  void onPrepare(PeerMessage.MovePrepare prepare) {
    if (!requests.serving()) {
      return;
    }
    Optional<PreparedRow> standing = context.state.prepared(prepare.move());
    if (standing.isPresent()) {
      answer(prepare, standing.get().prepared(), standing.get().target());
    } else if (preparing.add(prepare.move())) {
      lock(prepare);
    }
  }

  private void lock(PeerMessage.MovePrepare prepare) {
    RemotePath target;
    try {
      target = landing(prepare);
    } catch (DuetException e) {
      refuse(prepare, new Reply.Refused(e.code(), String.valueOf(e.getMessage())));
      return;
    }
    long size = prepare.items().stream().mapToLong(item -> item.node().size()).sum();
    if (requests.freeBytes() <= size) {
      refuse(
          prepare,
          new Reply.Refused(
              ErrorCode.NO_SPACE,
              target + ": a disk of pair " + context.self.pair() + " is full, remove something"));
      return;
    }
    if (target.isRoot()
        || !requests.locks().tryExclusive(prepare.move(), target)
        || requests.locks().isShared(target)) {
      // Prepare never waits: two moves that wait for each other's locks would wait forever.
      refuse(prepare, new Reply.Refused(ErrorCode.BUSY, target + " is held by another change"));
      return;
    }
    Optional<String> missing = TopNames.missing(target, context.state);
    if (missing.isPresent() && target.depth() == 1) {
      requests.claims().claim(missing.get(), outcome -> claimed(prepare, target, outcome));
    } else {
      pull(prepare, target);
    }
  }

  private RemotePath landing(PeerMessage.MovePrepare prepare) {
    boolean into =
        prepare.into()
            && context.state.find(prepare.target()).filter(NodeInfo::isDirectory).isPresent();
    return into ? prepare.target().child(prepare.source().name()) : prepare.target();
  }

  private void claimed(PeerMessage.MovePrepare prepare, RemotePath target, Claims.Outcome outcome) {
    if (outcome instanceof Claims.Outcome.Taken taken) {
      refuse(prepare, MutationFlow.moved(target, taken.pair()));
    } else {
      pull(prepare, target);
    }
  }

  private void pull(PeerMessage.MovePrepare prepare, RemotePath target) {
    if (!isPreparing(prepare)) {
      return;
    }
    long call =
        context.contentCall(
            manifest -> {
              if (manifest == null) {
                refuse(
                    prepare,
                    new Reply.Refused(ErrorCode.BUSY, prepare.source() + " could not be pulled"));
              } else {
                log(prepare, target, manifest);
              }
            });
    context.out.pull(call, prepare);
  }

  private void log(PeerMessage.MovePrepare prepare, RemotePath target, Payload manifest) {
    if (!isPreparing(prepare)) {
      return;
    }
    if (requests.gate().isShut()) {
      // Whoever is in sync after it needs what was pulled, too.
      requests.gate().whenOpen(() -> pull(prepare, target));
      return;
    }
    requests.log(
        new Body.MovePrepared(prepare.move(), target, prepare.noReplace(), manifest),
        reply -> logged(prepare, reply));
  }

  /** Tells whether a prepare may go on; drops it when this member may not serve any more. */
  private boolean isPreparing(PeerMessage.MovePrepare prepare) {
    boolean goesOn = preparing.contains(prepare.move());
    if (goesOn && !requests.serving()) {
      preparing.remove(prepare.move());
      requests.locks().release(prepare.move());
      return false;
    }
    return goesOn;
  }

  private void logged(PeerMessage.MovePrepare prepare, Reply reply) {
    preparing.remove(prepare.move());
    Optional<PreparedRow> standing = context.state.prepared(prepare.move());
    if (standing.isPresent()) {
      answer(prepare, standing.get().prepared(), standing.get().target());
      askLater(standing.get());
    } else if (reply instanceof Reply.Done done && done.result() instanceof Result.Failed failed) {
      refuse(prepare, new Reply.Refused(failed.code(), failed.message()));
    } else {
      requests.locks().release(prepare.move());
    }
  }

  private void answer(PeerMessage.MovePrepare prepare, Index prepared, RemotePath target) {
    context.out.toPair(
        prepare.move().sourcePair(),
        new PeerMessage.MovePrepareEnded(
            prepare.move(),
            Optional.of(prepared),
            target,
            ErrorCode.INTERNAL,
            "",
            OptionalInt.empty()));
  }

  private void refuse(PeerMessage.MovePrepare prepare, Reply.Refused why) {
    preparing.remove(prepare.move());
    requests.locks().release(prepare.move());
    context.out.toPair(
        prepare.move().sourcePair(),
        new PeerMessage.MovePrepareEnded(
            prepare.move(),
            Optional.empty(),
            prepare.target(),
            why.code(),
            String.valueOf(why.message()),
            why.movedTo()));
  }

  /** Asks the source what became of a move, from time to time until it is known. */
  private void askLater(PreparedRow row) {
    if (asking.add(row.move())) {
      context.timers.after(context.timing.silence(), () -> ask(row));
    }
  }

  private void ask(PreparedRow row) {
    if (!asking.contains(row.move())) {
      return;
    }
    if (context.state.prepared(row.move()).isEmpty()) {
      asking.remove(row.move());
      return;
    }
    if (requests.serving()) {
      context.out.toPair(
          row.move().sourcePair(),
          new PeerMessage.MoveAsk(row.move(), context.self.pair(), row.prepared()));
    }
    context.timers.after(context.timing.silence(), () -> ask(row));
  }

  /** Places the tree, or drops it when it stands by another entry than the one that was decided. */
  void onCommit(PeerMessage.MoveCommit commit) {
    end(commit.move(), new Body.MoveCommitted(commit.move(), commit.prepared()), true);
  }

  void onAborted(PeerMessage.MoveAborted aborted) {
    Optional<PreparedRow> row = context.state.prepared(aborted.move());
    if (row.isPresent() && row.get().prepared().equals(aborted.prepared())) {
      end(aborted.move(), new Body.MoveAborted(aborted.move(), aborted.prepared()), false);
    }
  }

  private void end(MoveId move, Body body, boolean tellSource) {
    if (!requests.serving() || preparing.contains(move)) {
      return;
    }
    if (context.state.prepared(move).isEmpty()) {
      if (tellSource && !ending.contains(move)) {
        context.out.toPair(move.sourcePair(), new PeerMessage.MoveCommitLogged(move));
      }
    } else if (ending.add(move)) {
      requests.log(body, reply -> ended(move, reply, tellSource));
    }
  }

  private void ended(MoveId move, Reply reply, boolean tellSource) {
    if (reply instanceof Reply.Unsure) {
      return; // Deposed: whether the commit stands, only the next leader can say.
    }
    ending.remove(move);
    asking.remove(move);
    requests.locks().release(move);
    if (tellSource) {
      context.out.toPair(move.sourcePair(), new PeerMessage.MoveCommitLogged(move));
    }
    requests.claims().sweepSoon();
  }

  /** Takes up the prepared moves that the state holds, and their locks. */
  void resume() {
    for (PreparedRow row : context.state.prepared()) {
      requests.locks().tryExclusive(row.move(), row.target());
      askLater(row);
    }
  }

  void depose() {
    preparing.clear();
    ending.clear();
    asking.clear();
  }
}
