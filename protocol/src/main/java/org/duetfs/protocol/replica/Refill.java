package org.duetfs.protocol.replica;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.view.View;
import org.jspecify.annotations.Nullable;

/**
 * How a member that was left out fills up from its mirror: round after round it takes the rows that
 * changed since its cursor, until so little is left that the mirror holds its writers for the last
 * of them; then it notes that it is complete, and says so. See {@link Admission} for the mirror's
 * side.
 *
 * <p>One call is under way at a time. What a round writes belongs to the view that it was begun in.
 */
final class Refill {
  private final Context context;
  private final LogPipe pipe;

  /** The view in which the mirror is at work alone; null while there is nobody to take from. */
  private @Nullable View source;

  private PeerMessage.@Nullable Held hold;
  private boolean busy;
  private boolean asking;
  private @Nullable Progress progress;

  /** One round: what is taken, and from whom. */
  private record Round(View of, PeerMessage.@Nullable Held hold, Snapshot snapshot) {}

  Refill(Context context, LogPipe pipe) {
    this.context = context;
    this.pipe = pipe;
  }

  /** Returns how far the round under way has come; empty when the mirror gives nothing. */
  Optional<Progress> progress() {
    return Optional.ofNullable(progress);
  }

  /** This member is stale: the newest view is this one. */
  void stale(View newest) {
    boolean mirrorLeads = newest.leader() != context.self.server() && newest.alone();
    if (!mirrorLeads) {
      ended();
    } else if (source == null || !source.id().equals(newest.id())) {
      source = newest;
      hold = null;
      asking = false;
      progress = Progress.UNKNOWN;
      begin();
    }
  }

  /** This member is stale no more. */
  void ended() {
    source = null;
    hold = null;
    asking = false;
    progress = null;
  }

  private void begin() {
    View of = source;
    if (of == null || busy) {
      return; // What is under way begins anew when it ends.
    }
    Optional<Filling> filling = context.disk.filling();
    Index base = of.forcedBase().orElse(null);
    if (filling.isEmpty() && base != null && pipe.end().isAfter(base)) {
      // What this member alone has logged is on no line of the pair's any more. After a restart
      // some of it may be acknowledged and not applied yet, as rows ride with later entries.
      busy = true;
      context.out.keepConflicts(fillCall(() -> again(of)), of, base);
    } else {
      pull(of, filling.map(Filling::cursor).orElse(context.disk.durable()));
    }
  }

  private boolean takesFrom(View of) {
    return source != null && source.id().equals(of.id());
  }

  private void again(View of) {
    if (takesFrom(of)) {
      begin();
    }
  }

  private void pull(View of, Index after) {
    busy = true;
    PeerMessage.Held held = hold;
    long call =
        context.snapshotCall(
            snapshot -> {
              busy = false;
              if (!takesFrom(of)) {
                begin();
              } else if (snapshot == null || snapshot.applied().isBefore(after)) {
                later(of);
              } else {
                progress = new Progress(0, snapshot.rows().nodes().size());
                take(new Round(of, held, snapshot), snapshot.parts(context.limits.partRows()));
              }
            });
    context.out.pullSnapshot(call, of, after);
  }

  private void take(Round round, List<Snapshot.Part> parts) {
    Snapshot.Part part = parts.get(0);
    List<Snapshot.Part> rest = parts.subList(1, parts.size());
    busy = true;
    long call =
        fillCall(
            () -> {
              progress = progress == null ? null : progress.and(part.rows().nodes().size());
              if (!takesFrom(round.of())) {
                begin();
              } else if (rest.isEmpty()) {
                finish(round);
              } else {
                take(round, rest);
              }
            });
    context.out.fill(call, round.of(), part);
  }

  private void finish(Round round) {
    Index through = round.snapshot().applied();
    PeerMessage.Held held = round.hold();
    boolean last = held != null && held.equals(hold) && held.end().equals(through);
    busy = true;
    Optional<Filling.Completed> completed =
        last && held != null
            ? Optional.of(new Filling.Completed(through, held.hold()))
            : Optional.empty();
    long call =
        fillCall(
            () -> {
              if (completed.isPresent()) {
                pipe.refilled();
              }
              if (!takesFrom(round.of()) || !Objects.equals(hold, held)) {
                begin();
              } else if (completed.isPresent()) {
                tellComplete(round.of(), completed.get());
              } else if (hold != null) {
                begin(); // The mirror had not come to rest yet.
              } else {
                asking = true;
                askToJoin(round.of(), through);
              }
            });
    context.out.finishFill(
        call, round.of(), round.snapshot().ids(), new Filling(through, completed));
  }

  private void askToJoin(View of, Index cursor) {
    if (asking && takesFrom(of)) {
      context.mail.send(new PeerMessage.AskJoin(of.id(), cursor));
      context.timers.after(context.timing.resend(), () -> askToJoin(of, cursor));
    }
  }

  /** The mirror holds its writers. */
  void onHeld(PeerMessage.Held held) {
    if (asking && source != null && source.id().equals(held.view())) {
      asking = false;
      hold = held;
      begin();
    }
  }

  private void tellComplete(View of, Filling.Completed completed) {
    if (takesFrom(of) && hold != null && hold.hold().equals(completed.hold())) {
      context.mail.send(
          new PeerMessage.Complete(
              of.id(), completed.hold(), completed.through(), context.self.disk()));
      context.timers.after(context.timing.resend(), () -> tellComplete(of, completed));
    }
  }

  /** The mirror's writers go on, before it has asked for the view with both: pulls on. */
  void onLetGo(PeerMessage.LetGo letGo) {
    if (source == null || !source.id().equals(letGo.view())) {
      return;
    }
    boolean mine = hold != null && hold.hold().equals(letGo.hold());
    boolean tooMuchLeft = asking && letGo.hold().isEmpty();
    if (mine || tooMuchLeft) {
      hold = null;
      asking = false;
      begin();
    }
  }

  /** Tries again after a while: the mirror was away, or this disk could not take it. */
  private void later(View of) {
    hold = null;
    progress = null;
    context.timers.after(
        context.timing.silence(),
        () -> {
          if (!asking && hold == null) {
            again(of);
          }
        });
  }

  private long fillCall(Runnable then) {
    View of = source;
    return context.fillCall(
        done -> {
          busy = false;
          if (done) {
            then.run();
          } else if (of != null && takesFrom(of)) {
            later(of);
          } else {
            begin();
          }
        });
  }
}
