package org.duetfs.protocol.replica;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.state.StateView;
import org.duetfs.protocol.view.View;
import org.jspecify.annotations.Nullable;

/**
 * One member of a pair as a state machine, after PacificA (primary and backup with a configuration
 * register), Raft (the first entry of a term) and CRAQ (reads at every copy).
 *
 * <p>It is a facade: it hands what happens to its parts, which stand beside it in this package
 * ({@link Membership}, {@link MirrorWatch}, {@link LogPipe}, {@link Requests}, {@link Reads}).
 * Every method takes the time, is one step, and gives what is to be done to {@link Actions}. Not
 * thread safe: one step at a time. The time is the member's own monotonic clock in nanoseconds.
 */
public final class Replica {
  private final Context context;
  private final LogPipe pipe;
  private final Membership membership;
  private final MirrorWatch watch;
  private final Requests requests;
  private final Reads reads;
  private final Refill refill;
  private final Admission admission;
  private final Set<Long> copying = new HashSet<>();
  private boolean stopping;
  private boolean served;

  /**
   * Makes a replica of what its disk holds.
   *
   * @param state the applied state; the driver changes it when it carries out {@link Actions#apply}
   * @param wallMillis the wall clock, for modification times only
   * @param randomId makes 32 random hex digits
   */
  public Replica(
      Identity self,
      Timing timing,
      Limits limits,
      Actions out,
      Actions.Disk disk,
      StateView state,
      LongSupplier wallMillis,
      Supplier<String> randomId) {
    context = new Context(self, timing, limits, out, disk, state, randomId);
    pipe = new LogPipe(context, wallMillis);
    Serving serving = new Serving();
    membership = new Membership(context, pipe, new Views());
    watch = new MirrorWatch(context, pipe, membership);
    requests = new Requests(context, pipe, serving);
    reads = new Reads(context, pipe, serving, requests.claims());
    refill = new Refill(context, pipe);
    admission = new Admission(context, pipe, membership, requests);
  }

  private final class Serving implements Requests.Serving {
    @Override
    public boolean mayServe() {
      return !stopping && mayAcknowledge() && watch.hasLease();
    }

    @Override
    public boolean mayAcknowledge() {
      return membership.view().isPresent() && pipe.viewApplied();
    }

    @Override
    public long generation() {
      return membership.view().map(View::generation).orElse(0L);
    }

    @Override
    public boolean alone() {
      return membership.view().map(View::alone).orElse(false);
    }

    @Override
    public String why() {
      return describe();
    }
  }

  private final class Views implements Membership.Listener {
    @Override
    public void suspended() {
      served = false;
      pipe.leave();
      watch.left();
      requests.suspend();
      reads.again();
    }

    @Override
    public void stale(View newest) {
      refill.stale(newest);
    }

    @Override
    public void staleNoMore() {
      refill.ended();
    }

    @Override
    public void deposed() {
      admission.depose();
      requests.depose();
    }

    @Override
    public void entered(View view) {
      if (view.leader() != context.self.server()) {
        admission.depose();
        requests.depose();
      }
      watch.entered(view);
    }
  }

  /**
   * Begins: reads the newest view.
   *
   * @param force whether a person has said that this member goes on alone although it is stale
   */
  public void start(long now, boolean force) {
    context.timers.advance(now);
    watch.start();
    membership.start(force);
    everyPing();
    everySweep();
  }

  private void everyPing() {
    reads.again();
    context.timers.after(context.timing.ping(), this::everyPing);
  }

  private void everySweep() {
    if (requests.serving()) {
      requests.claims().sweep();
      requests.endIdleSessions();
    }
    context.timers.after(context.timing.sweep(), this::everySweep);
  }

  /** Returns when {@link #wake} is due next. */
  public long nextWake() {
    return context.timers.next();
  }

  /** Does what is due. */
  public void wake(long now) {
    step(now, () -> {});
  }

  /** Takes a message from the mirror. */
  public void receive(long now, Envelope envelope) {
    step(
        now,
        () -> {
          if (envelope.message() instanceof PeerMessage.Challenge challenge) {
            membership.introductions().onChallenge(challenge);
          } else if (context.mail.takes(envelope)) {
            dispatch(envelope);
          }
        });
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
      requests.onForwarded(forwarded.token(), forwarded.reply());
    } else if (message instanceof PeerMessage.Holds holds) {
      requests.onHolds(holds.token(), holds.held());
    } else if (message instanceof PeerMessage.AskHolds ask) {
      context.mail.send(new PeerMessage.Holds(ask.token(), context.disk.holds(ask.staged())));
    } else if (message instanceof PeerMessage.StageCopy copy) {
      stageCopy(copy);
    } else if (message instanceof PeerMessage.Relay relay) {
      onMove(relay.message());
    }
  }

  private void stageCopy(PeerMessage.StageCopy copy) {
    if (!copying.add(copy.token())) {
      return;
    }
    long call =
        context.contentCall(
            payload -> {
              copying.remove(copy.token());
              context.mail.send(new PeerMessage.Holds(copy.token(), copy.staged().equals(payload)));
            });
    context.out.copyContent(call, copy.path(), copy.version(), copy.staged().stageId());
  }

  /** Takes a message from another pair. */
  public void receiveMove(long now, PeerMessage.MoveMessage message) {
    step(now, () -> onMove(message));
  }

  private void onMove(PeerMessage.MoveMessage message) {
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

  /** Hears that the mirror's own loopback address refuses connections, with nothing between. */
  public void mirrorRefused(long now) {
    step(now, watch::onRefused);
  }

  /** Hears from a client that it could not reach the mirror, and asks the mirror itself. */
  public void mirrorReported(long now) {
    step(now, watch::ping);
  }

  /** Takes a client's request; ends in one {@link Actions#reply} of the ticket. */
  public void request(long now, long ticket, ClientRequest request) {
    step(now, () -> requests.request(request, reply -> context.out.reply(ticket, reply)));
  }

  /**
   * Takes up a read of a path; ends in {@link Actions#readNow} or {@link Actions#refuseRead} of the
   * ticket.
   *
   * @param listing whether the entries below the path are asked for too
   */
  public void read(long now, long ticket, RemotePath path, boolean listing) {
    step(now, () -> reads.read(ticket, path, listing));
  }

  /** Hears that the log is durable on this disk up to an entry, in the order of the calls. */
  public void appended(long now, Index last) {
    step(
        now,
        () -> {
          pipe.appended(last);
          membership.onAppended();
        });
  }

  /**
   * Hears that entries are applied.
   *
   * @param entries as they were handed to {@link Actions#apply}
   */
  public void applied(long now, List<Entry> entries, List<Applied> results) {
    step(
        now,
        () -> {
          pipe.applied(entries.get(entries.size() - 1).index());
          for (int i = 0; i < entries.size(); i++) {
            requests.onApplied(results.get(i), entries.get(i).body());
          }
          if (!served && pipe.viewApplied()) {
            served = true;
            requests.serve();
          }
          admission.proceed();
          reads.again();
        });
  }

  /** Hears the arbiter's answer to a call, or that there is none. */
  public void arbiterAnswered(long now, long call, ArbiterCall.Answer answer) {
    step(now, () -> context.arbiterAnswered(call, answer));
  }

  /** Hears that content is in memory or in staging; null when it could not be had. */
  public void contentReady(long now, long call, @Nullable Payload content) {
    step(now, () -> context.contentReady(call, content));
  }

  /** Hears what the mirror's state is of; null when it could not be had. */
  public void snapshotPulled(long now, long call, @Nullable Snapshot snapshot) {
    step(now, () -> context.snapshotPulled(call, snapshot));
  }

  /** Hears whether the disk has taken what was to be filled in. */
  public void filled(long now, long call, boolean done) {
    step(now, () -> context.filled(call, done));
  }

  /**
   * Tells whether this member's applied state may be taken by its mirror: it is at work alone in
   * that view.
   */
  public boolean maySource(String view) {
    return membership.view().filter(v -> v.alone() && v.id().equals(view)).isPresent()
        && pipe.viewApplied();
  }

  /**
   * Stops cleanly: takes no more requests, answers those under way within the time of one silence,
   * says goodbye to the mirror, and exits.
   */
  public void stop(long now) {
    step(
        now,
        () -> {
          if (!stopping) {
            stopping = true;
            watch.stop();
            // Of two members that are told to stop at one moment, the later one must have heard so
            // before the other's goodbye comes; else it would leave that one out.
            long latest = now + context.timing.silence();
            context.timers.after(context.timing.ping(), () -> finish(latest));
          }
        });
  }

  private void finish(long latest) {
    if (requests.idle() || context.now() >= latest) {
      membership.stop();
      context.out.exit("stopped");
    } else {
      context.timers.after(context.timing.ping() / 10, () -> finish(latest));
    }
  }

  private void step(long now, Runnable what) {
    context.timers.advance(now);
    what.run();
    context.timers.run();
  }

  /** Returns where the member stands. */
  public Standing standing() {
    return membership.standing();
  }

  /** Returns the view in force, as far as this member is in it. */
  public Optional<View> view() {
    return membership.view();
  }

  /** Tells whether the member may serve at this moment. */
  public boolean serves(long now) {
    context.timers.advance(now);
    return !stopping && membership.view().isPresent() && pipe.viewApplied() && watch.hasLease();
  }

  /** Returns the index up to which the log may be cut: nobody restarts from below it. */
  public Index cutLimit() {
    return membership.view().isPresent() ? pipe.cutLimit() : Index.ZERO;
  }

  /** Returns how far the mirror has filled this member up; empty while it does not. */
  public Optional<Progress> resync() {
    boolean stale = membership.standing() instanceof Standing.Stale;
    return stale ? refill.progress() : Optional.empty();
  }

  /** Says in a few words what the member does, or for what it waits. */
  public String describe() {
    String name = Identity.nameOf(context.self.server());
    String mirror =
        context.self.mirror().stream().mapToObj(Identity::nameOf).findFirst().orElse("nobody");
    Standing standing = membership.standing();
    if (stopping) {
      return name + " stops";
    } else if (standing instanceof Standing.Looking) {
      return name + " looks for " + mirror;
    } else if (standing instanceof Standing.Proposing) {
      return name + " waits for the arbiter";
    } else if (standing instanceof Standing.Stale stale) {
      String left =
          "%s is stale, left out by view %d (%s); it "
              .formatted(name, stale.newest().generation(), stale.newest().why());
      String forGood =
          "waits for %s, which holds more; if that one is lost for good: run-servers.sh start %d"
              + " --force";
      return left
          + refill
              .progress()
              .map(at -> "resyncs from %s (%,d/%,d)".formatted(mirror, at.done(), at.total()))
              .orElse(forGood.formatted(mirror, context.self.server()));
    } else if (standing instanceof Standing.Active active) {
      if (!pipe.viewApplied()) {
        return name + " begins view " + active.view().generation();
      }
      return watch.hasLease()
          ? name + " serves"
          : name + " is isolated: " + mirror + " does not answer";
    }
    return name + " starts";
  }
}
