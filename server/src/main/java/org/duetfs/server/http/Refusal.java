package org.duetfs.server.http;

import java.util.Map;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.Faults;
import org.duetfs.protocol.rpc.Transfers;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells an error on a plain HTTP path: a status, the code as a header, the text as the body. */
final class Refusal {
  private Refusal() {}

  static void send(Response response, Callback callback, DuetException e) {
    send(response, callback, e, Map.of());
  }

  /** Sends an error with more headers. */
  static void send(
      Response response, Callback callback, DuetException e, Map<String, String> headers) {
    // What was set for the answer that is not given, such as its length, does not hold.
    response.reset();
    response.setStatus(status(e.code()));
    headers.forEach(response.getHeaders()::put);
    response.getHeaders().put(Transfers.ERROR, e.code().name());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
    String message = e.getMessage() == null ? "" : e.getMessage();
    Content.Sink.write(response, true, Faults.text(e.code(), message) + "\n", callback);
  }

  private static int status(ErrorCode code) {
    return switch (code) {
      case BAD_COMMAND, BAD_PATH -> 400;
      case UNAUTHENTICATED -> 401;
      case DENIED -> 403;
      case NOT_FOUND -> 404;
      case TOO_LARGE -> 413;
      case MOVED -> 421;
      case INTERNAL, CORRUPT -> 500;
      case BUSY, NO_MEMBER, ISOLATED -> 503;
      case UNKNOWN -> 504;
      case NO_SPACE -> 507;
      default -> 409;
    };
  }
}
