package org.duetfs.protocol.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.state.PreparedRow;

/**
 * Reads at any member in sync. A follower's read waits until all entries that it held when the read
 * came and that may touch its path are applied (CRAQ, which has objects for paths), so whichever
 * member is asked, reads and writes of a path are linearizable. What the others will do changes
 * nothing of what the read sees, and a leader that hangs may leave one of them open for as long as
 * a takeover lasts.
 */
final class Reads {
  /** How long a follower waits for the leader's next word before it asks. */
  private static final int MOMENTS = 50;

  private final Context context;
  private final LogPipe pipe;
  private final Requests.Serving serving;
  private final Claims claims;
  private List<Waiting> waiting = new ArrayList<>();
  private boolean askDue;

  private record Waiting(long ticket, RemotePath path, boolean listing, Index held, long until) {}

  Reads(Context context, LogPipe pipe, Requests.Serving serving, Claims claims) {
    this.context = context;
    this.pipe = pipe;
    this.serving = serving;
    this.claims = claims;
  }

  /** Takes a read up: ends in {@link Actions#readNow} or {@link Actions#refuseRead}. */
  void read(long ticket, RemotePath path, boolean listing) {
    if (!serving.mayServe()) {
      isolated(ticket);
      return;
    }
    Index held = pipe.leads() ? pipe.applied() : pipe.endTouching(path);
    long until = context.now() + context.timing.waitForPath();
    Waiting read = new Waiting(ticket, path, listing, held, until);
    if (!tryRead(read)) {
      waiting.add(read);
      if (pipe.applied().isBefore(held) && !askDue) {
        askDue = true;
        context.timers.after(context.timing.resend() / MOMENTS, this::askLeader);
      }
    }
  }

  /** Asks once for all reads that wait; if it is lost, the leader repeats its word anyway. */
  private void askLeader() {
    askDue = false;
    if (serving.mayServe()
        && !pipe.leads()
        && waiting.stream().anyMatch(read -> pipe.applied().isBefore(read.held()))) {
      context.mail.send(new PeerMessage.AskCommitted());
    }
  }

  /** Looks at the waiting reads again, after something was applied or time has passed. */
  void again() {
    List<Waiting> now = waiting;
    waiting = new ArrayList<>();
    for (Waiting read : now) {
      if (!tryRead(read)) {
        waiting.add(read);
      }
    }
  }

  private boolean tryRead(Waiting read) {
    if (!serving.mayServe()) {
      isolated(read.ticket());
      return true;
    }
    Optional<PreparedRow> move = moveInTheWay(read);
    if (pipe.applied().isBefore(read.held()) || move.isPresent()) {
      return expired(read, move);
    }
    Optional<String> missing = TopNames.missing(read.path(), context.state);
    if (missing.isPresent()) {
      claims.owner(missing.get(), owner -> notHere(read, owner));
    } else {
      context.out.readNow(read.ticket());
    }
    return true;
  }

  private boolean expired(Waiting read, Optional<PreparedRow> move) {
    if (context.now() < read.until()) {
      return false;
    }
    String why =
        move.map(row -> "a move to it waits for pair " + row.move().sourcePair())
            .orElse("the leader does not say how far commits reach");
    context.out.refuseRead(
        read.ticket(), new Reply.Refused(ErrorCode.NO_MEMBER, read.path() + ": " + why));
    return true;
  }

  /** Readers of the target of a prepared move wait for its source's answer. */
  private Optional<PreparedRow> moveInTheWay(Waiting read) {
    return context.state.prepared().stream()
        .filter(
            row ->
                read.path().startsWith(row.target())
                    || read.listing() && row.target().parent().equals(read.path()))
        .findFirst();
  }

  private void notHere(Waiting read, Claims.OwnerAnswer owner) {
    if (!owner.known()) {
      context.out.refuseRead(
          read.ticket(),
          new Reply.Refused(ErrorCode.NO_MEMBER, read.path() + ": the arbiter is away"));
    } else if (owner.isOther(context.self.pair())) {
      context.out.refuseRead(
          read.ticket(), MutationFlow.moved(read.path(), owner.pair().getAsInt()));
    } else {
      context.out.readNow(read.ticket());
    }
  }

  private void isolated(long ticket) {
    context.out.refuseRead(ticket, new Reply.Refused(ErrorCode.ISOLATED, serving.why()));
  }
}
