package org.duetfs.protocol.error;

import org.jspecify.annotations.Nullable;

/** A request that failed, with its code; the message speaks to a user. */
public class DuetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /** Makes one from its code and what failed, on which path and server, and what to try. */
  public DuetException(ErrorCode code, String message) {
    this(code, message, null);
  }

  /** Makes one with the failure behind it. */
  public DuetException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Returns the code. */
  public ErrorCode code() {
    return code;
  }
}
