package org.duetfs.server.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.server.driver.Daemons;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mirror's connection once it has shown that it is one: {@link PeerFrames} in and out, one answer
 * for each, on a thread of its own. As HTTP requests they would wake two more threads each, which
 * on two processors is a good part of what a small change costs.
 */
final class PeerLane extends AbstractConnection implements Connection.UpgradeTo {
  private static final Logger LOG = LoggerFactory.getLogger(PeerLane.class);
  private static final ThreadFactory THREADS = Daemons.named("peer");

  private final PeerExchange peers;
  private final Traffic traffic;
  private final HttpSettings settings;
  private ByteBuffer begun = ByteBuffer.allocate(0);
  private volatile @Nullable FrameChannel frames;

  PeerLane(
      EndPoint endPoint,
      Executor executor,
      PeerExchange peers,
      Traffic traffic,
      HttpSettings settings) {
    super(endPoint, executor);
    this.peers = peers;
    this.traffic = traffic;
    this.settings = settings;
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
    THREADS.newThread(this::serve).start();
  }

  private void serve() {
    SocketChannel channel = ((SocketChannelEndPoint) getEndPoint()).getChannel();
    try (FrameChannel opened =
        new FrameChannel(channel, begun, settings.maxPeerBytes(), settings.idle())) {
      frames = opened;
      boolean more = true;
      while (more) {
        more = answer(opened.read(), opened);
      }
    } catch (IOException e) {
      LOG.debug("the mirror's connection is gone: {}", e.toString());
    } finally {
      getEndPoint().close();
    }
  }

  /** Answers a message; false when it was refused, and the connection ends. */
  private boolean answer(byte[] message, FrameChannel to) throws IOException {
    boolean entered = traffic.enter();
    try {
      if (!entered) {
        throw new DuetException(ErrorCode.ISOLATED, "the server is stopping");
      }
      to.write(PeerFrames.frame(peers.exchange(message)));
      return true;
    } catch (DuetException e) {
      to.write(PeerFrames.error(e));
      return false;
    } catch (RuntimeException e) {
      LOG.error("a message of the mirror's met a defect", e);
      to.write(PeerFrames.error(new DuetException(ErrorCode.INTERNAL, "a defect", e)));
      return false;
    } finally {
      if (entered) {
        traffic.leave();
      }
    }
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
