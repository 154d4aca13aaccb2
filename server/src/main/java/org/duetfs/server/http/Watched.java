package org.duetfs.server.http;

import org.duetfs.protocol.rpc.Transfers;
import org.duetfs.server.stats.Served;
import org.duetfs.server.stats.ServedListener;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Tells of each transfer that a handler answered, when its last byte has gone. */
final class Watched extends Handler.Wrapper {
  private final ServedListener listener;

  Watched(Handler handler, ServedListener listener) {
    super(handler);
    this.listener = listener;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long start = System.nanoTime();
    Request.addCompletionListener(
        request,
        failure -> {
          boolean brought = request.getMethod().equals("PUT");
          boolean asked = request.getMethod().equals("HEAD");
          listener.served(
              new Served(
                  Callers.address(request),
                  request.getMethod(),
                  request.getHttpURI().getPath(),
                  brought
                      ? Request.getContentBytesRead(request)
                      : Response.getContentBytesWritten(response),
                  outcome(response, failure),
                  System.nanoTime() - start,
                  asked ? Served.Kind.QUESTION : Served.Kind.TRANSFER));
        });
    return super.handle(request, response, callback);
  }

  private static String outcome(Response response, @Nullable Throwable failure) {
    String error = response.getHeaders().get(Transfers.ERROR);
    if (error != null) {
      return error;
    }
    return failure == null ? Served.OK : "BROKEN";
  }
}
