package org.duetfs.client;

import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/** A mutation that may have been applied or not; its name settles it later. */
public final class UnknownOutcomeException extends DuetException {
  private static final long serialVersionUID = 1L;

  private final String name;

  /** Makes one from the mutation's name, {@code session:sequence@pair}, and what happened. */
  public UnknownOutcomeException(String name, String message) {
    super(ErrorCode.UNKNOWN, message);
    this.name = name;
  }

  /** Returns the mutation's name, as {@link DuetFs#outcome} takes it. */
  public String name() {
    return name;
  }
}
