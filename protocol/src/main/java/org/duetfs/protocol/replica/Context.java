package org.duetfs.protocol.replica;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.state.StateView;
import org.jspecify.annotations.Nullable;

/** What all parts of a replica share: who it is, its world, and the calls that it waits for. */
final class Context {
  final Identity self;
  final Timing timing;
  final Limits limits;
  final Actions out;
  final Actions.Disk disk;
  final StateView state;
  final Supplier<String> randomId;
  final Timers timers = new Timers();
  final Mailbox mail;

  private final Map<Long, Consumer<ArbiterCall.Answer>> arbiterCalls = new HashMap<>();
  private final Map<Long, Consumer<@Nullable Payload>> contentCalls = new HashMap<>();
  private final Map<Long, Consumer<@Nullable Snapshot>> snapshotCalls = new HashMap<>();
  private final Map<Long, Consumer<Boolean>> fillCalls = new HashMap<>();
  private long lastCall;

  Context(
      Identity self,
      Timing timing,
      Limits limits,
      Actions out,
      Actions.Disk disk,
      StateView state,
      Supplier<String> randomId) {
    this.self = self;
    this.timing = timing;
    this.limits = limits;
    this.out = out;
    this.disk = disk;
    this.state = state;
    this.randomId = randomId;
    this.mail = new Mailbox(self, out, randomId);
  }

  long now() {
    return timers.now();
  }

  /** Calls the arbiter; the answer always comes, though perhaps as "no answer". */
  void arbiter(ArbiterCall request, Consumer<ArbiterCall.Answer> then) {
    long call = nextCall();
    arbiterCalls.put(call, then);
    out.arbiter(call, request);
  }

  /**
   * Repeats one compare-and-set until its end is certain. A call without an answer may land at any
   * time later, so what its register reads meanwhile proves nothing; only this same
   * compare-and-set, won or lost, does.
   *
   * @param silence hears each time that no answer came
   * @param then hears whether it was won
   */
  void settle(ArbiterCall.CompareAndSet request, Runnable silence, Consumer<Boolean> then) {
    arbiter(
        request,
        answer -> {
          if (answer instanceof ArbiterCall.Answer.NoAnswer) {
            silence.run();
            timers.after(timing.resend(), () -> settle(request, silence, then));
          } else {
            then.accept(answer instanceof ArbiterCall.Answer.Written);
          }
        });
  }

  void arbiterAnswered(long call, ArbiterCall.Answer answer) {
    Consumer<ArbiterCall.Answer> then = arbiterCalls.remove(call);
    if (then != null) {
      then.accept(answer);
    }
  }

  /** Returns a number for a call whose content comes later, or null in its stead. */
  long contentCall(Consumer<@Nullable Payload> then) {
    long call = nextCall();
    contentCalls.put(call, then);
    return call;
  }

  void contentReady(long call, @Nullable Payload content) {
    Consumer<@Nullable Payload> then = contentCalls.remove(call);
    if (then != null) {
      then.accept(content);
    }
  }

  /** Returns a number for a call whose snapshot comes later, or null in its stead. */
  long snapshotCall(Consumer<@Nullable Snapshot> then) {
    long call = nextCall();
    snapshotCalls.put(call, then);
    return call;
  }

  void snapshotPulled(long call, @Nullable Snapshot snapshot) {
    Consumer<@Nullable Snapshot> then = snapshotCalls.remove(call);
    if (then != null) {
      then.accept(snapshot);
    }
  }

  /** Returns a number for a call that fills the disk, and tells later whether it did. */
  long fillCall(Consumer<Boolean> then) {
    long call = nextCall();
    fillCalls.put(call, then);
    return call;
  }

  void filled(long call, boolean done) {
    Consumer<Boolean> then = fillCalls.remove(call);
    if (then != null) {
      then.accept(done);
    }
  }

  long nextCall() {
    return ++lastCall;
  }
}
