package org.duetfs.server.http;

import java.time.Duration;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many clients' requests in at a time; the others wait without a thread, then are refused.
 */
final class ClientGate extends QoSHandler {
  ClientGate(int concurrent, Duration longestWait) {
    setMaxRequestCount(concurrent);
    setMaxSuspend(longestWait);
  }

  @Override
  protected void reject(Request request, Response response, Callback callback, int status) {
    refuse(response, callback);
  }

  @Override
  protected void failSuspended(
      Request request,
      Response response,
      Callback callback,
      int status,
      @Nullable Throwable failure) {
    refuse(response, callback);
  }

  private static void refuse(Response response, Callback callback) {
    Refusal.send(
        response,
        callback,
        new DuetException(ErrorCode.BUSY, "the server has too many requests under way; try again"));
  }
}
