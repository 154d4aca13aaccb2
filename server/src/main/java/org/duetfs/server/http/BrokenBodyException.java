package org.duetfs.server.http;

import java.io.IOException;
import org.eclipse.jetty.io.QuietException;
import org.jspecify.annotations.Nullable;

/** A caller did not send all that it announced; everyday, so Jetty is not to log it. */
final class BrokenBodyException extends IOException implements QuietException {
  private static final long serialVersionUID = 1L;

  BrokenBodyException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
