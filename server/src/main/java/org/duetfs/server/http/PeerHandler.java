package org.duetfs.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.HttpNames;
import org.duetfs.server.driver.Daemons;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers {@code POST /peer}: a member's message in, the answer out, both opaque here. A connection
 * that is to carry many is upgraded to a {@link FrameLane}.
 */
final class PeerHandler extends Responder {
  private static final int BUFFER = 64 * 1024;

  private final PeerExchange peers;
  private final CallerCheck check;
  private final HttpSettings settings;
  private final FrameLane.Kind lanes;

  PeerHandler(PeerExchange peers, CallerCheck check, Traffic traffic, HttpSettings settings) {
    this.peers = peers;
    this.check = check;
    this.settings = settings;
    this.lanes =
        new FrameLane.Kind(
            HttpNames.PEER_PROTOCOL,
            Daemons.named("peer"),
            traffic,
            new FrameChannel.Bounds(settings.maxPeerBytes(), BUFFER, settings.idle()));
  }

  @Override
  void respond(Request request, Response response, Callback callback) throws IOException {
    Methods.require(request, "POST", "GET");
    check.fromPeer(request);
    if (request.getMethod().equals("GET")) {
      FrameLane.upgrade(request, response, lanes, this::exchange);
      response.write(true, null, callback);
      return;
    }
    if (request.getLength() < 0) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "a message has a Content-Length");
    }
    byte[] answer = peers.exchange(receive(request));
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.length);
    response.write(true, ByteBuffer.wrap(answer), callback);
  }

  private LaneExchange.Answered exchange(byte[] message) {
    return new LaneExchange.Answered(peers.exchange(message), () -> {});
  }

  private byte[] receive(Request request) throws IOException {
    try (RequestBody body = new RequestBody(request, settings.maxPeerBytes(), settings.idle())) {
      byte[] message = new byte[(int) request.getLength()];
      int got = body.readNBytes(message, 0, message.length);
      if (got < message.length) {
        throw new BrokenBodyException("the message broke off", null);
      }
      return message;
    }
  }
}
