package org.duetfs.client.net;

import java.io.IOException;
import java.net.SocketTimeoutException;

/**
 * A request that got no answer. What a caller may do next hangs on whether the server can have
 * taken it: TCP tells for certain only that not all of it was given to the network.
 */
public final class ExchangeException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final boolean sent;

  ExchangeException(Reason reason, boolean sent, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.sent = sent;
  }

  /** Makes one of what happened to a request on a connection that stood. */
  static ExchangeException of(IOException e, boolean sent, String server) {
    Reason reason =
        e instanceof SocketTimeoutException
            ? Reason.TIMEOUT
            : e instanceof HttpConnection.MalformedAnswerException
                ? Reason.MALFORMED
                : Reason.BROKEN;
    return new ExchangeException(reason, sent, server + ": " + e.getMessage(), e);
  }

  /** Makes one of an answer that does not tell what was done. */
  public static ExchangeException noAnswer(String message, Throwable cause) {
    return new ExchangeException(Reason.MALFORMED, true, message, cause);
  }

  /** Returns what happened. */
  public Reason reason() {
    return reason;
  }

  /** Tells whether the server may have taken the request; if not, it certainly did nothing. */
  public boolean maybeSent() {
    return sent;
  }

  /** What can happen to a request. */
  public enum Reason {
    /** Nobody listens at the address. */
    REFUSED,
    /** The address did not take the connection in time, or cannot be reached. */
    UNREACHABLE,
    /** The connection stands, but no answer came in time. */
    TIMEOUT,
    /** The connection broke before the answer was whole. */
    BROKEN,
    /** What came back is no answer. */
    MALFORMED
  }
}
