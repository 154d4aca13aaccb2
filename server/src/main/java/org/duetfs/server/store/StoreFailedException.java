package org.duetfs.server.store;

/**
 * The log could not be made durable, so nobody knows what the disk holds: the process must end
 * without acknowledging anything, and find out when it starts again.
 */
public final class StoreFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
