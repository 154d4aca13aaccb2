package org.duetfs.server.http;

import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.HttpNames;
import org.duetfs.server.driver.Daemons;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers {@code GET /lane}: upgrades a connection of our own client's to a {@link FrameLane}. */
final class LaneHandler extends Responder {
  /** The bytes of the largest question: what a log entry may bring, its path or two, and names. */
  private static final int LONGEST = Payload.MAX_INLINE + 2 * RemotePath.MAX_BYTES + 4096;

  private static final int BUFFER = 8 * 1024;

  private final LaneExchange exchange;
  private final FrameLane.Kind kind;

  LaneHandler(LaneExchange exchange, Traffic traffic, HttpSettings settings) {
    this.exchange = exchange;
    this.kind =
        new FrameLane.Kind(
            HttpNames.LANE_PROTOCOL,
            Daemons.named("lane"),
            traffic,
            new FrameChannel.Bounds(LONGEST, BUFFER, settings.idle()));
  }

  @Override
  void respond(Request request, Response response, Callback callback) {
    Methods.require(request, "GET");
    String address = Callers.address(request);
    FrameLane lane =
        FrameLane.upgrade(request, response, kind, question -> exchange.answer(question, address));
    // It counts as a connection still, and must bring something now and then.
    lane.addEventListener(
        request.getConnectionMetaData().getConnector().getBean(ConnectionGuard.class));
    response.write(true, null, callback);
  }
}
