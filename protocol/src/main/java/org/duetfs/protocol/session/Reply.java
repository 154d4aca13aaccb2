package org.duetfs.protocol.session;

import java.util.OptionalInt;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Result;

/** What a pair answers to one copy of a {@link ClientRequest}. */
public sealed interface Reply {
  /** A session was opened. */
  record Opened(String session) implements Reply {}

  /** The session is ended. */
  record Ended() implements Reply {}

  /** The mutation's name is used up; this is what came of it. */
  record Done(Result result) implements Reply {}

  /**
   * This copy of the request did nothing and never will; another copy still may.
   *
   * @param movedTo with MOVED: the pair that holds the path
   */
  record Refused(ErrorCode code, String message, OptionalInt movedTo) implements Reply {
    /** Makes a refusal that names no other pair. */
    public Refused(ErrorCode code, String message) {
      this(code, message, OptionalInt.empty());
    }
  }

  /** Nobody knows yet what comes of this copy; ask again. */
  record Unsure(String message) implements Reply {}
}
