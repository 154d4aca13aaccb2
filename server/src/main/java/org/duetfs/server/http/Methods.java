package org.duetfs.server.http;

import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.eclipse.jetty.server.Request;

/** Which HTTP methods a path takes. */
final class Methods {
  private Methods() {}

  /**
   * Refuses a request by another method.
   *
   * @throws DuetException BAD_COMMAND
   */
  static void require(Request request, String... methods) {
    List<String> allowed = List.of(methods);
    if (!allowed.contains(request.getMethod())) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND,
          "%s is called by %s, not by %s"
              .formatted(
                  request.getHttpURI().getPath(),
                  String.join(" or ", allowed),
                  request.getMethod()));
    }
  }
}
