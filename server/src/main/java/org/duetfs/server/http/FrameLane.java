package org.duetfs.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.Frames;
import org.duetfs.server.http.LaneExchange.Answered;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that was upgraded from HTTP: {@link Frames} in and out, one answer for each, on a
 * thread of its own. As HTTP requests they would wake two more threads each, which on two
 * processors is a good part of what a small change costs.
 */
final class FrameLane extends AbstractConnection implements Connection.UpgradeTo {
  private static final Logger LOG = LoggerFactory.getLogger(FrameLane.class);

  private final Kind kind;
  private final Function<byte[], Answered> exchange;
  private ByteBuffer begun = ByteBuffer.allocate(0);
  private volatile @Nullable FrameChannel frames;
  private volatile long received;
  private volatile long answered;

  /**
   * What lanes of a kind have in common.
   *
   * @param protocol what a connection asks to be upgraded to
   * @param threads make those that serve them, one each
   * @param traffic counts the messages under way
   */
  record Kind(
      String protocol, ThreadFactory threads, Traffic traffic, FrameChannel.Bounds bounds) {}

  private FrameLane(ConnectionMetaData of, Kind kind, Function<byte[], Answered> exchange) {
    super(of.getConnection().getEndPoint(), of.getConnector().getExecutor());
    this.kind = kind;
    this.exchange = exchange;
  }

  /**
   * Upgrades the connection of a request, whose answer says so.
   *
   * @param exchange answers the content of each frame
   * @throws DuetException BAD_COMMAND when it asks for another protocol
   */
  static FrameLane upgrade(
      Request request, Response response, Kind kind, Function<byte[], Answered> exchange) {
    if (!kind.protocol().equals(request.getHeaders().get(HttpHeader.UPGRADE))) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, "a connection here is upgraded to " + kind.protocol());
    }
    FrameLane lane = new FrameLane(request.getConnectionMetaData(), kind, exchange);
    request.setAttribute(HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, lane);
    response.setStatus(HttpStatus.SWITCHING_PROTOCOLS_101);
    response.getHeaders().put(HttpHeader.CONNECTION, HttpHeader.UPGRADE.asString());
    response.getHeaders().put(HttpHeader.UPGRADE, kind.protocol());
    return lane;
  }

  /** Takes what came right behind the request that was the last one. */
  @Override
  public void onUpgradeTo(ByteBuffer buffer) {
    begun = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
  }

  @Override
  public void onOpen() {
    super.onOpen();
    getEndPoint().setIdleTimeout(0); // The waits here have a bound of their own.
    kind.threads().newThread(this::serve).start();
  }

  private void serve() {
    SocketChannel channel = ((SocketChannelEndPoint) getEndPoint()).getChannel();
    try (FrameChannel opened = new FrameChannel(channel, begun, kind.bounds())) {
      frames = opened;
      boolean more = true;
      for (long count = 1; more; count++) {
        byte[] message = opened.read();
        received = count;
        more = answer(message, opened);
        answered = count;
      }
    } catch (IOException e) {
      LOG.debug("an upgraded connection is gone: {}", e.toString());
    } finally {
      getEndPoint().close();
    }
  }

  /** Answers a message; false when the connection ends instead, maybe with a refusal. */
  private boolean answer(byte[] message, FrameChannel to) throws IOException {
    boolean entered = kind.traffic().enter();
    try {
      if (!entered) {
        throw new DuetException(ErrorCode.ISOLATED, "the server is stopping");
      }
      Answered answer = exchange.apply(message);
      to.write(Frames.frame(answer.content()));
      answer.afterwards().run();
      return true;
    } catch (DuetException e) {
      to.write(Frames.error(e));
      return false;
    } catch (RuntimeException e) {
      // An error's frame would say that nothing was done.
      LOG.error("a message over an upgraded connection met a defect", e);
      return false;
    } finally {
      if (entered) {
        kind.traffic().leave();
      }
    }
  }

  @Override
  public long getMessagesIn() {
    return received;
  }

  @Override
  public long getMessagesOut() {
    return answered;
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    super.onClose(cause);
    FrameChannel waiting = frames;
    if (waiting != null) {
      waiting.wake();
    }
  }

  /** Is never called: nothing here waits for the HTTP server to say that bytes have come. */
  @Override
  public void onFillable() {
    throw new IllegalStateException("a lane reads by itself");
  }
}
