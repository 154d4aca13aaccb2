package org.duetfs.shell.command;

/**
 * Nobody reads what the shell prints any more, as after {@code | head -1}; there is nobody to tell.
 */
public final class BrokenOutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes one. */
  public BrokenOutputException() {
    super("standard output is closed");
  }
}
