package org.duetfs.server.http;

import java.io.IOException;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every request on a path, and tells whatever went wrong in one way. */
abstract class Responder extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Responder.class);

  /**
   * Answers a request, completing the callback now or later unless it throws.
   *
   * @throws IOException when the connection broke
   */
  abstract void respond(Request request, Response response, Callback callback) throws IOException;

  @Override
  public final boolean handle(Request request, Response response, Callback callback) {
    try {
      respond(request, response, callback);
    } catch (DuetException e) {
      refuse(request, response, callback, e);
    } catch (IOException e) {
      callback.failed(e);
    } catch (RuntimeException e) {
      LOG.error("{} {} met a defect", request.getMethod(), request.getHttpURI().getPath(), e);
      refuse(
          request,
          response,
          callback,
          new DuetException(ErrorCode.INTERNAL, "a defect of the server", e));
    }
    return true;
  }

  private static void refuse(
      Request request, Response response, Callback callback, DuetException e) {
    if (response.isCommitted()) {
      callback.failed(e); // too late for words: the connection is closed in mid-answer
    } else {
      Drain.rest(request);
      Refusal.send(response, callback, e);
    }
  }
}
