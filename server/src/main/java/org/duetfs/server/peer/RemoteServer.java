package org.duetfs.server.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.duetfs.protocol.codec.PeerCodec;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.server.driver.Daemons;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends messages to a server of another pair, one after the other on a thread of its own. What does
 * not get through is dropped: it is said again as long as it matters. Thread safe.
 */
final class RemoteServer {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteServer.class);
  private static final int MOST_WAITING = 1000;
  private static final int MOST_ANSWER = 64 * 1024;
  private static final Duration REPLY = Duration.ofSeconds(2);

  private final InetSocketAddress address;
  private final PeerHttp http;
  private final ThreadPoolExecutor thread;

  /** For the one thread. */
  private @Nullable HttpSocket kept;

  RemoteServer(InetSocketAddress address, PeerHttp http) {
    this.address = address;
    this.http = http;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Daemons.named("pair-sender"),
            new ThreadPoolExecutor.DiscardOldestPolicy());
  }

  void send(Envelope envelope) {
    thread.execute(() -> deliver(envelope));
  }

  private void deliver(Envelope envelope) {
    byte[] request = http.message(PeerCodec.encode(List.of(envelope)));
    HttpSocket socket = kept;
    try {
      // A kept connection may have been closed meanwhile; then a new one is tried, once.
      if (socket == null || !post(socket, request)) {
        post(http.connect(address, REPLY), request);
      }
    } catch (IOException | DuetException e) {
      LOG.debug("a message to {} is lost: {}", address, e.toString());
    }
  }

  private boolean post(HttpSocket socket, byte[] request) throws IOException {
    kept = null;
    try {
      socket.write(request);
      HttpReply head = socket.readHead();
      if (!head.ok()) {
        throw head.error(socket.readError(head));
      }
      socket.readBody(head, MOST_ANSWER);
      kept = socket;
      return true;
    } catch (IOException e) {
      LOG.debug("the connection to {} is gone: {}", address, e.toString());
      socket.close();
      return false;
    } catch (DuetException e) {
      socket.close();
      throw e;
    }
  }

  void close() {
    thread.shutdownNow();
  }
}
