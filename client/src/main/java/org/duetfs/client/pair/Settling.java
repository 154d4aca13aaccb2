package org.duetfs.client.pair;

import java.util.OptionalInt;
import org.duetfs.client.pair.Attempts.Attempt;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Ending;
import org.duetfs.protocol.session.Reply;

/** Asks what became of a mutation until somebody says it. */
final class Settling {
  private final Attempts attempts;
  private final Mutation mutation;

  Settling(Attempts attempts, Mutation mutation) {
    this.attempts = attempts;
    this.mutation = mutation;
  }

  Ending run() {
    ClientCall call = new ClientCall.InSession(new ClientRequest.Settle(mutation));
    while (!attempts.isOver()) {
      if (attempts.next(call) instanceof Attempt.Answer answer
          && answer.content() instanceof ClientAnswer.OfSession said) {
        if (said.reply() instanceof Reply.Done done) {
          return ending(done.result());
        } else if (said.reply() instanceof Reply.Refused refused) {
          if (!Attempts.isPassing(answer.role(), refused.code())) {
            return new Ending.Unknown(mutation, refused.message());
          }
          attempts.refused(answer.server(), answer.role(), refused.code(), refused.message());
        }
      }
    }
    return new Ending.Unknown(mutation, String.valueOf(attempts.error().getMessage()));
  }

  private Ending ending(Result result) {
    if (result instanceof Result.Ok ok) {
      return new Ending.Applied(ok);
    } else if (result instanceof Result.Failed failed) {
      return failed.code() == ErrorCode.SESSION_ENDED
          ? new Ending.Unknown(mutation, failed.message())
          : new Ending.NotApplied(failed.code(), failed.message(), OptionalInt.empty());
    }
    return new Ending.NotApplied(ErrorCode.NO_MEMBER, "it was called off", OptionalInt.empty());
  }
}
