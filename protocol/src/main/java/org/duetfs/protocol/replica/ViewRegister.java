package org.duetfs.protocol.replica;

import java.util.function.Consumer;
import org.duetfs.protocol.arbiter.Keys;
import org.duetfs.protocol.arbiter.Register;
import org.duetfs.protocol.view.View;
import org.duetfs.protocol.view.ViewText;

/** What the arbiter's register of a pair's views says: which is the newest, and who won. */
final class ViewRegister {
  private final Context context;

  /** Whoever proposes a view; hears one ending of it, unless it has given the proposal up. */
  interface Proposer {
    boolean isProposing(View next);

    void won(View next);

    /** Another view came first. */
    void lost(View winner);
  }

  ViewRegister(Context context) {
    this.context = context;
  }

  /**
   * Reads the newest view, once.
   *
   * @param silence hears that no answer came
   */
  void readNewest(Consumer<View> then, Runnable silence) {
    read(
        register -> {
          if (register.version() == 0) {
            context.out.exit("pair " + context.self.pair() + " was never founded at this arbiter");
          } else {
            then.accept(ViewText.parse(register.value()));
          }
        },
        silence);
  }

  private void read(Consumer<Register> then, Runnable silence) {
    context.arbiter(
        new ArbiterCall.Get(Keys.view(context.self.pair())),
        answer -> {
          if (answer instanceof ArbiterCall.Answer.Read read) {
            then.accept(read.register());
          } else {
            silence.run();
          }
        });
  }

  /** Writes a view over the one before it, if that is still the newest. */
  void propose(View next, Proposer proposer) {
    context.settle(
        new ArbiterCall.CompareAndSet(
            Keys.view(next.pair()), next.generation() - 1, ViewText.format(next)),
        () ->
            context.out.event(
                "the arbiter does not answer: pair %d waits for it (%s)"
                    .formatted(next.pair(), next.why())),
        won -> {
          if (proposer.isProposing(next)) {
            if (won) {
              proposer.won(next);
            } else {
              readWinner(next, proposer);
            }
          }
        });
  }

  private void readWinner(View next, Proposer proposer) {
    read(
        register -> {
          if (proposer.isProposing(next)) {
            View winner = ViewText.parse(register.value());
            if (winner.id().equals(next.id())) {
              proposer.won(next);
            } else {
              proposer.lost(winner);
            }
          }
        },
        () -> {
          if (proposer.isProposing(next)) {
            context.timers.after(context.timing.resend(), () -> readWinner(next, proposer));
          }
        });
  }
}
