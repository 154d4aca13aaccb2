package org.duetfs.server.http;

import java.util.concurrent.ThreadFactory;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.HttpNames;
import org.duetfs.server.driver.Daemons;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers {@code GET /lane}: upgrades a connection of our own client's to a {@link FrameLane}. */
final class LaneHandler extends Responder {
  private static final ThreadFactory THREADS = Daemons.named("lane");

  /** The bytes of the largest question: what a log entry may bring, its path or two, and names. */
  private static final int LONGEST = Payload.MAX_INLINE + 2 * RemotePath.MAX_BYTES + 4096;

  private static final int BUFFER = 8 * 1024;

  private final LaneExchange exchange;
  private final Traffic traffic;
  private final FrameChannel.Bounds bounds;

  LaneHandler(LaneExchange exchange, Traffic traffic, HttpSettings settings) {
    this.exchange = exchange;
    this.traffic = traffic;
    this.bounds = new FrameChannel.Bounds(LONGEST, BUFFER, settings.idle());
  }

  @Override
  void respond(Request request, Response response, Callback callback) {
    Methods.require(request, "GET");
    String address = Callers.address(request);
    FrameLane lane =
        FrameLane.upgrade(
            request,
            response,
            HttpNames.LANE_PROTOCOL,
            THREADS,
            question -> exchange.answer(question, address),
            traffic,
            bounds);
    ConnectionGuard guard =
        request.getConnectionMetaData().getConnector().getBean(ConnectionGuard.class);
    lane.addEventListener(guard);
    response.write(true, null, callback);
  }
}
