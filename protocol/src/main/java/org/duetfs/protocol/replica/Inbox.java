package org.duetfs.protocol.replica;

import java.util.Optional;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.view.View;

/** Which part of a replica takes which message, and which messages nobody takes. */
final class Inbox {
  private final Context context;
  private final LogPipe pipe;
  private final Membership membership;
  private final MirrorWatch watch;
  private final Requests requests;
  private final Refill refill;
  private final Admission admission;
  private final StageCopies copies;

  Inbox(
      Context context,
      LogPipe pipe,
      Membership membership,
      MirrorWatch watch,
      Requests requests,
      Refill refill,
      Admission admission) {
    this.context = context;
    this.pipe = pipe;
    this.membership = membership;
    this.watch = watch;
    this.requests = requests;
    this.refill = refill;
    this.admission = admission;
    this.copies = new StageCopies(context);
  }

  /** Takes a message from the mirror. */
  void receive(Envelope envelope) {
    if (envelope.message() instanceof PeerMessage.Challenge challenge) {
      membership.introductions().onChallenge(challenge);
    } else if (context.mail.takes(envelope)) {
      dispatch(envelope);
    }
  }

  private void dispatch(Envelope envelope) {
    PeerMessage message = envelope.message();
    if (message instanceof PeerMessage.Hello hello) {
      membership.onHello(envelope.fromServer(), envelope.fromProcess(), hello);
    } else if (message instanceof PeerMessage.Install install) {
      membership.onInstall(envelope.fromServer(), install);
    } else if (message instanceof PeerMessage.WrongView wrong) {
      membership.onOtherView(wrong.view().generation());
    } else if (message instanceof PeerMessage.Held held) {
      refill.onHeld(held);
    } else if (message instanceof PeerMessage.LetGo letGo) {
      refill.onLetGo(letGo);
    } else if (message instanceof PeerMessage.AskJoin ask) {
      membership
          .introductions()
          .mirrorAs(envelope.fromProcess())
          .ifPresent(member -> admission.onAskJoin(member, ask));
    } else if (message instanceof PeerMessage.Complete complete) {
      membership
          .introductions()
          .mirrorAs(envelope.fromProcess())
          .filter(member -> member.disk().equals(complete.disk()))
          .ifPresent(member -> admission.onComplete(member, complete));
    } else if (context.mail.isOfView(envelope)) {
      watch.onSpoken();
      inView(message);
    } else {
      Optional<View> view = membership.view();
      if (view.isPresent() && envelope.generation() < view.get().generation()) {
        context.mail.send(new PeerMessage.WrongView(view.get()));
      } else {
        membership.onOtherView(envelope.generation());
      }
    }
  }

  private void inView(PeerMessage message) {
    if (message instanceof PeerMessage.Append append) {
      pipe.onAppend(append);
    } else if (message instanceof PeerMessage.Logged logged) {
      if (pipe.awaitsInstall()) {
        watch.onInstalled();
      }
      pipe.onLogged(logged);
    } else if (message instanceof PeerMessage.Committed committed) {
      pipe.followCommits(committed.through());
    } else if (message instanceof PeerMessage.AskCommitted) {
      pipe.tellCommitted();
    } else if (message instanceof PeerMessage.Ping ping) {
      watch.onPing(ping);
    } else if (message instanceof PeerMessage.Pong pong) {
      watch.onPong(pong);
      admission.proceed();
    } else if (message instanceof PeerMessage.Goodbye) {
      watch.onGoodbye();
    } else {
      forClients(message);
    }
  }

  private void forClients(PeerMessage message) {
    if (message instanceof PeerMessage.Forward forward) {
      requests.onForward(forward);
    } else if (message instanceof PeerMessage.Forwarded forwarded) {
      requests.forwards().answered(forwarded.token(), forwarded.reply());
    } else if (message instanceof PeerMessage.Holds holds) {
      requests.questions().answered(holds.token(), holds.held());
    } else if (message instanceof PeerMessage.AskHolds ask) {
      context.mail.send(new PeerMessage.Holds(ask.token(), context.disk.holds(ask.staged())));
    } else if (message instanceof PeerMessage.StageCopy copy) {
      copies.onStageCopy(copy);
    } else if (message instanceof PeerMessage.Relay relay) {
      receiveMove(relay.message());
    }
  }

  /** Takes a message from another pair; a follower hands it on to its leader. */
  void receiveMove(PeerMessage.MoveMessage message) {
    if (membership.view().isPresent() && !pipe.leads()) {
      context.mail.send(new PeerMessage.Relay(message));
    } else if (message instanceof PeerMessage.MovePrepare prepare) {
      requests.arrivals().onPrepare(prepare);
    } else if (message instanceof PeerMessage.MoveCommit commit) {
      requests.arrivals().onCommit(commit);
    } else if (message instanceof PeerMessage.MoveAborted aborted) {
      requests.arrivals().onAborted(aborted);
    } else if (message instanceof PeerMessage.MovePrepareEnded ended) {
      requests.moves().onPrepareEnded(ended);
    } else if (message instanceof PeerMessage.MoveCommitLogged logged) {
      requests.moves().onCommitLogged(logged);
    } else if (message instanceof PeerMessage.MoveAsk ask) {
      requests.moves().onAsk(ask);
    }
  }
}
