package org.duetfs.client.route;

import java.util.OptionalInt;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.session.Ending;

/** What came of a task at one pair. */
public sealed interface Said<T> {
  /** It is done. */
  record Done<T>(T value) implements Said<T> {}

  /**
   * It was refused and changed nothing.
   *
   * @param movedTo with MOVED: the pair that holds the path
   */
  record Refused<T>(ErrorCode code, String message, OptionalInt movedTo) implements Said<T> {
    /** Makes one of an error that names no other pair. */
    public static <T> Refused<T> of(DuetException e) {
      return new Refused<>(e.code(), String.valueOf(e.getMessage()), OptionalInt.empty());
    }

    /** Makes one of an answer. */
    public static <T> Refused<T> of(ClientAnswer.Failed failed) {
      return new Refused<>(failed.code(), failed.message(), failed.movedTo());
    }

    /** Makes one of a mutation's ending. */
    public static <T> Refused<T> of(Ending.NotApplied ending) {
      return new Refused<>(ending.code(), ending.message(), ending.movedTo());
    }

    /** Returns it as the error that a user sees. */
    public DuetException error() {
      return new DuetException(code, message);
    }
  }
}
