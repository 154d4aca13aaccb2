package org.duetfs.protocol.replica;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.duetfs.protocol.peer.PeerMessage;

/**
 * What a leader asks its mirror because it must hold on every member in sync. Asked again and again
 * until it is answered, in whichever view; a leader that is alone answers for itself.
 */
final class MirrorQuestions {
  private final Context context;
  private final BooleanSupplier alone;
  private final Map<Long, Consumer<Boolean>> open = new HashMap<>();

  MirrorQuestions(Context context, BooleanSupplier alone) {
    this.context = context;
    this.alone = alone;
  }

  /**
   * Asks.
   *
   * @param question makes the message from the question's number
   * @param then hears whether it holds; that it does not when no answer comes for long
   */
  void ask(LongFunction<PeerMessage> question, Consumer<Boolean> then) {
    if (alone.getAsBoolean()) {
      then.accept(true);
      return;
    }
    long token = context.nextCall();
    open.put(token, then);
    PeerMessage message = question.apply(token);
    long giveUp = context.now() + 2 * context.timing.waitForPath();
    send(token, message, giveUp);
  }

  private void send(long token, PeerMessage message, long giveUp) {
    if (!open.containsKey(token)) {
      return;
    }
    if (context.now() >= giveUp) {
      answered(token, false);
      return;
    }
    context.mail.send(message);
    context.timers.after(context.timing.resend(), () -> send(token, message, giveUp));
  }

  /** Hears the mirror's answer to one; a second one is too late. */
  void answered(long token, boolean holds) {
    Consumer<Boolean> then = open.remove(token);
    if (then != null) {
      then.accept(holds);
    }
  }

  /** This leader is alone now: what holds here holds on every member in sync. */
  void holdAll() {
    List.copyOf(open.keySet()).forEach(token -> answered(token, true));
  }

  /** Another member leads now. */
  void drop() {
    open.clear();
  }
}
