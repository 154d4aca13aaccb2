package org.duetfs.server.serving;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.session.Reply;

/**
 * Tells callers where to go instead.
 *
 * @param addresses of a pair's servers
 */
public record PairNames(IntFunction<List<String>> addresses) {
  /** Returns a refusal as an error; one that names another pair names its servers too. */
  MovedException error(Reply.Refused refused) {
    return error(refused.code(), refused.message(), refused.movedTo());
  }

  MovedException error(ErrorCode code, String message, OptionalInt movedTo) {
    String where =
        movedTo.isPresent()
            ? "; ask " + String.join(" or ", addresses.apply(movedTo.getAsInt()))
            : "";
    return new MovedException(code, message + where, movedTo);
  }

  /** An error that may name another pair. */
  static final class MovedException extends DuetException {
    private static final long serialVersionUID = 1L;

    private final int pair;

    MovedException(ErrorCode code, String message, OptionalInt movedTo) {
      super(code, message);
      this.pair = movedTo.orElse(0);
    }

    OptionalInt movedTo() {
      return pair == 0 ? OptionalInt.empty() : OptionalInt.of(pair);
    }
  }
}
