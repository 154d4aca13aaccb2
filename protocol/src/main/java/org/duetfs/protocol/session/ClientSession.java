package org.duetfs.protocol.session;

import java.util.Optional;
import java.util.OptionalInt;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Result;
import org.jspecify.annotations.Nullable;

/**
 * A client's session with one pair, as a state machine: one mutation at a time, repeated under the
 * same name until one of its three endings is certain or the caller's deadline passes.
 *
 * <p>The caller sends what {@link Step.Ask} says, at either member, and reports each copy's end by
 * {@link #onReply}, {@link #onLost} or {@link #onNotSent}; it may give up by {@link #onDeadline}.
 * Not thread safe.
 */
public final class ClientSession {
  private final String client;
  private Optional<String> session = Optional.empty();
  private long sequence = 1;

  private @Nullable Operation operation;
  private int attempt;

  /** Whether what was asked last is a copy of the mutation. */
  private boolean askedCopy;

  /** Lost copies of the mutation; each may still be applied. */
  private int copiesAbout;

  private boolean settling;
  private @Nullable Refusal refusal;

  private record Refusal(ErrorCode code, String message, OptionalInt movedTo) {}

  /** Makes a session that is opened with its first mutation. */
  public ClientSession(String client) {
    this.client = client;
  }

  /** Returns the session's id once it is open. */
  public Optional<String> id() {
    return session;
  }

  /** Tells whether an ended mutation's outcome is unknown; the session is used for nothing else. */
  public boolean doubtful() {
    return operation == null && copiesAbout > 0;
  }

  /** Starts a mutation. */
  public Step begin(Operation next) {
    if (operation != null || doubtful()) {
      throw new IllegalStateException("a session has one mutation under way");
    }
    operation = next;
    attempt = 0;
    return ask(false);
  }

  /** Reports the answer to the last copy that was sent. */
  public Step onReply(Reply reply) {
    if (reply instanceof Reply.Opened opened) {
      session = Optional.of(opened.session());
      sequence = 1;
      return ask(false);
    } else if (reply instanceof Reply.Done done) {
      return onDone(done.result());
    } else if (reply instanceof Reply.Refused refused) {
      return onRefused(refused);
    }
    return onLost();
  }

  /** Reports that the last copy may have been taken, but no answer came. */
  public Step onLost() {
    if (askedCopy) {
      copiesAbout++;
    }
    return ask(true);
  }

  /** Reports that the last copy certainly reached nobody. */
  public Step onNotSent() {
    return ask(true);
  }

  /**
   * Gives up. What was asked last must have been reported, or not been sent at all.
   *
   * @param message why nobody could be asked
   */
  public Ending onDeadline(ErrorCode code, String message) {
    if (copiesAbout == 0) {
      return finish(new Ending.NotApplied(code, message, OptionalInt.empty()));
    }
    operation = null;
    return new Ending.Unknown(name(), message);
  }

  private Step onDone(Result result) {
    if (result instanceof Result.Failed failed && failed.code() == ErrorCode.SESSION_ENDED) {
      return onRefused(new Reply.Refused(failed.code(), failed.message()));
    }
    // The name is used up: whatever copies are still about do nothing.
    copiesAbout = 0;
    Refusal first = refusal;
    if (result instanceof Result.Ok ok) {
      return new Step.Finish(finish(new Ending.Applied(ok)));
    } else if (result instanceof Result.Failed failed) {
      return new Step.Finish(
          finish(new Ending.NotApplied(failed.code(), failed.message(), OptionalInt.empty())));
    }
    return new Step.Finish(
        finish(
            first != null
                ? new Ending.NotApplied(first.code(), first.message(), first.movedTo())
                : new Ending.NotApplied(
                    ErrorCode.NO_MEMBER, "it was called off", OptionalInt.empty())));
  }

  private Step onRefused(Reply.Refused refused) {
    switch (refused.code()) {
      case ISOLATED, STALE_VIEW -> {
        return ask(true);
      }
      case SESSION_ENDED -> {
        return onSessionEnded(refused.message());
      }
      default -> {
        if (copiesAbout == 0) {
          return new Step.Finish(
              finish(new Ending.NotApplied(refused.code(), refused.message(), refused.movedTo())));
        }
        // An earlier copy may still be applied: the refusal is told only once the name is used up.
        refusal = new Refusal(refused.code(), refused.message(), refused.movedTo());
        boolean again = settling;
        settling = true;
        return ask(again);
      }
    }
  }

  private Step onSessionEnded(String message) {
    if (copiesAbout == 0) {
      session = Optional.empty();
      return ask(false);
    }
    Mutation lost = name();
    session = Optional.empty();
    copiesAbout = 0;
    return new Step.Finish(finish(new Ending.Unknown(lost, message)));
  }

  private Step ask(boolean pause) {
    Operation asked = operation;
    if (asked == null) {
      throw new IllegalStateException("no mutation is under way");
    }
    askedCopy = false;
    if (session.isEmpty()) {
      return new Step.Ask(new ClientRequest.Open(client), pause);
    }
    if (settling) {
      return new Step.Ask(new ClientRequest.Settle(name()), pause);
    }
    attempt++;
    askedCopy = true;
    return new Step.Ask(new ClientRequest.Do(name(), attempt, asked), pause);
  }

  private Mutation name() {
    return new Mutation(session.orElseThrow(), sequence);
  }

  /** Ends a mutation; its name is never used again, whether the log has seen it or not. */
  private Ending finish(Ending ending) {
    sequence++;
    operation = null;
    settling = false;
    refusal = null;
    return ending;
  }
}
