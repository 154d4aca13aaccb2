package org.duetfs.client.pair;

import java.util.OptionalInt;
import org.duetfs.client.pair.Attempts.Attempt;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.session.ClientSession;
import org.duetfs.protocol.session.Ending;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.session.Step;

/** Drives a session through one mutation. */
final class Mutating {
  private final Attempts attempts;
  private final ClientSession session;

  Mutating(Attempts attempts, ClientSession session) {
    this.attempts = attempts;
    this.session = session;
  }

  /** Sends copies of it until it has ended. */
  Ending run(Operation operation) {
    Step step = session.begin(operation);
    while (step instanceof Step.Ask ask) {
      if (attempts.isOver()) {
        DuetException error = attempts.error();
        return session.onDeadline(error.code(), String.valueOf(error.getMessage()));
      }
      ClientCall call = new ClientCall.InSession(ask.request());
      step = after(ask.pause() ? attempts.next(call) : attempts.again(call));
    }
    return ((Step.Finish) step).ending();
  }

  private Step after(Attempt attempt) {
    if (attempt instanceof Attempt.Answer answer
        && answer.content() instanceof ClientAnswer.OfSession said) {
      return session.onReply(heard(answer, said.reply()));
    }
    boolean maybeTaken = !(attempt instanceof Attempt.Silence silence) || silence.maybeTaken();
    return maybeTaken ? session.onLost() : session.onNotSent();
  }

  private Reply heard(Attempt.Answer answer, Reply reply) {
    if (reply instanceof Reply.Unsure) {
      attempts.progress();
    } else if (reply instanceof Reply.Refused refused
        && Attempts.isPassing(answer.role(), refused.code())) {
      attempts.refused(answer.server(), answer.role(), refused.code(), refused.message());
      // Whatever the server calls it: the session is to go on with another one.
      return new Reply.Refused(ErrorCode.ISOLATED, refused.message(), OptionalInt.empty());
    }
    return reply;
  }
}
