package org.duetfs.server.http;

import java.io.IOException;
import java.util.Locale;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers {@code POST /RPC2}: an XML-RPC call in, an XML-RPC answer out. */
final class CallHandler extends Responder {
  private final CallExchange calls;
  private final HttpSettings settings;
  private final HeapBudget budget;

  CallHandler(CallExchange calls, HeapBudget budget, HttpSettings settings) {
    this.calls = calls;
    this.budget = budget;
    this.settings = settings;
  }

  @Override
  void respond(Request request, Response response, Callback callback) throws IOException {
    Methods.require(request, "POST");
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (type != null && !type.toLowerCase(Locale.ROOT).contains("xml")) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "an XML-RPC call has Content-Type text/xml");
    }
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/xml; charset=utf-8");
    ReplyBody reply = new ReplyBody(response);
    int limit = settings.maxCallBytes();
    // One that announces too much is only refused; one that announces nothing may bring the most.
    long size =
        request.getLength() < 0 ? limit : request.getLength() > limit ? 0 : request.getLength();
    HeapBudget.Share share = budget.take(size);
    Runnable afterwards;
    try (RequestBody body = new RequestBody(request, limit, settings.idle())) {
      afterwards = calls.call(body, reply, Callers.address(request));
    } finally {
      share.close();
    }
    Drain.rest(request);
    reply.finish(callback);
    afterwards.run();
  }
}
