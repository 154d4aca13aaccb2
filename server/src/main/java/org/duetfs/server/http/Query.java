package org.duetfs.server.http;

import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The parameters behind a request's question mark. */
final class Query {
  private Query() {}

  /**
   * Returns a parameter's value; null when it is not there.
   *
   * @throws DuetException BAD_COMMAND when the query cannot be read
   */
  static @Nullable String value(Request request, String parameter) {
    if (request.getHttpURI().getQuery() == null) {
      return null;
    }
    try {
      return Request.extractQueryParameters(request).getValue(parameter);
    } catch (Exception e) { // Jetty declares no less
      throw new DuetException(ErrorCode.BAD_COMMAND, "the query cannot be read: " + e, e);
    }
  }
}
