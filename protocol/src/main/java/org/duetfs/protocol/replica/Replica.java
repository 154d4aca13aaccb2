package org.duetfs.protocol.replica;

import java.util.List;
import java.util.Optional;
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
  private final Serving serving;
  private final Membership membership;
  private final MirrorWatch watch;
  private final Requests requests;
  private final Reads reads;
  private final Refill refill;
  private final Admission admission;
  private final CleanStop stop;
  private final Inbox inbox;
  private final StandingText words;
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
    serving = new Serving();
    membership = new Membership(context, pipe, new Views());
    watch = new MirrorWatch(context, pipe, membership);
    requests = new Requests(context, pipe, serving);
    reads = new Reads(context, pipe, serving, requests.claims());
    refill = new Refill(context, pipe);
    admission = new Admission(context, pipe, membership, requests);
    stop = new CleanStop(context, membership, watch, requests);
    inbox = new Inbox(context, pipe, membership, watch, requests, refill, admission);
    words = new StandingText(self);
  }

  private final class Serving implements Requests.Serving {
    @Override
    public boolean mayServe() {
      return !stop.begun() && mayAcknowledge() && watch.hasLease();
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

  /** Returns when {@link #wake} is due next; mostly some milliseconds later will do. */
  public long nextWake() {
    return context.timers.next();
  }

  /** Returns when {@link #wake} is due next and should not come late. */
  public long nextPromptWake() {
    return context.timers.nextPrompt();
  }

  /** Does what is due. */
  public void wake(long now) {
    step(now, () -> {});
  }

  /** Takes a message from the mirror. */
  public void receive(long now, Envelope envelope) {
    step(now, () -> inbox.receive(envelope));
  }

  /** Takes a message from another pair. */
  public void receiveMove(long now, PeerMessage.MoveMessage message) {
    step(now, () -> inbox.receiveMove(message));
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
    step(now, stop::begin);
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
    return serving.mayServe();
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
    Standing standing = membership.standing();
    if (stop.begun()) {
      return words.stops();
    } else if (standing instanceof Standing.Looking) {
      return words.looks();
    } else if (standing instanceof Standing.Proposing) {
      return words.waitsForArbiter();
    } else if (standing instanceof Standing.Stale stale) {
      return words.stale(stale.newest(), refill.progress());
    } else if (standing instanceof Standing.Active active) {
      if (!pipe.viewApplied()) {
        return words.begins(active.view());
      }
      return watch.hasLease() ? words.serves() : words.isolated();
    }
    return words.starts();
  }
}
