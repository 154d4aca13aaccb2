package org.duetfs.server.http;

import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers {@code POST /peer/...}, what is large between members: a small question, a long answer.
 */
final class PeerSupplyHandler extends Responder {
  private final PeerSupply supply;
  private final CallerCheck check;
  private final HttpSettings settings;

  PeerSupplyHandler(PeerSupply supply, CallerCheck check, HttpSettings settings) {
    this.supply = supply;
    this.check = check;
    this.settings = settings;
  }

  @Override
  void respond(Request request, Response response, Callback callback) throws IOException {
    Methods.require(request, "POST");
    check.fromPeer(request);
    byte[] question;
    try (RequestBody body = new RequestBody(request, settings.maxPeerBytes(), settings.idle())) {
      question = body.readAllBytes();
    }
    try (PeerSupply.Supply answer = supply.supply(request.getHttpURI().getPath(), question)) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length());
      OutputStream out = Content.Sink.asOutputStream(response);
      answer.write(out);
      out.close();
    }
    callback.succeeded();
  }
}
