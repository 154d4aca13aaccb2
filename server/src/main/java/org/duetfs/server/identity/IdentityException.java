package org.duetfs.server.identity;

import java.io.IOException;

/**
 * A home, folder or arbiter that is not what this server was told to serve; the message says which.
 */
public final class IdentityException extends IOException {
  private static final long serialVersionUID = 1L;

  IdentityException(String message) {
    super(message);
  }
}
