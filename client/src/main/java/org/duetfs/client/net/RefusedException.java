package org.duetfs.client.net;

import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.HttpHead;

/** A request that a server turned away at its door: it certainly did nothing. */
public final class RefusedException extends DuetException {
  private static final long serialVersionUID = 1L;
  private static final int SERVICE_UNAVAILABLE = 503;

  private RefusedException(ErrorCode code, String message) {
    super(code, message);
  }

  /**
   * Reads an answer that is no success.
   *
   * @param body what stands in it, {@code CODE: message}
   * @throws HttpConnection.MalformedAnswerException when it does not say that nothing was done
   */
  static RefusedException reading(HttpHead head, String body)
      throws HttpConnection.MalformedAnswerException {
    Optional<RefusedException> refused = of(head, body);
    if (refused.isPresent()) {
      return refused.get();
    }
    throw new HttpConnection.MalformedAnswerException("answered " + head.status() + ": " + body);
  }

  /** Returns the refusal that an error's frame tells. */
  static RefusedException of(DuetException told) {
    return new RefusedException(told.code(), String.valueOf(told.getMessage()));
  }

  private static Optional<RefusedException> of(HttpHead head, String body) {
    Optional<DuetException> error = head.error(body);
    if (error.isPresent()) {
      return error.map(RefusedException::of);
    }
    // What turns connections away when there are too many knows nothing of our headers.
    return head.status() == SERVICE_UNAVAILABLE
        ? Optional.of(new RefusedException(ErrorCode.BUSY, body))
        : Optional.empty();
  }
}
