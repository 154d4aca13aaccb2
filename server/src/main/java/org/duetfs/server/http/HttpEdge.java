package org.duetfs.server.http;

import java.io.IOException;
import java.time.Duration;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP server: one port on a loopback address, with limits on all that comes in.
 *
 * <p>Thread safe. {@link #close} refuses new requests, waits a moment for those under way, cuts off
 * the rest, and stops listening last of all: a mirror that finds the port closed may take it that
 * nothing is answered here any more.
 */
public final class HttpEdge implements AutoCloseable {
  private static final int BUFFER = 32 * 1024;

  private final Server server;
  private final ServerConnector connector;
  private final Traffic traffic;
  private final Duration lastAnswers;

  private HttpEdge(
      Server server, ServerConnector connector, Traffic traffic, Duration lastAnswers) {
    this.server = server;
    this.connector = connector;
    this.traffic = traffic;
    this.lastAnswers = lastAnswers;
  }

  /**
   * Listens.
   *
   * @throws DuetException NO_MEMBER when the port is taken
   */
  public static HttpEdge start(HttpSettings settings, HttpServices services) {
    QueuedThreadPool threads = new QueuedThreadPool(settings.maxThreads(), 8);
    threads.setName("http");
    Server server = new Server(threads, null, buffers());
    ServerConnector connector =
        new ServerConnector(server, null, null, null, 1, 1, connections(settings));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.idle().toMillis());
    connector.addBean(new ConnectionGuard(connector, settings.maxConnections(), settings.idle()));
    server.addConnector(connector);
    server.setErrorHandler(new PlainErrors());
    Traffic traffic = new Traffic();
    server.setHandler(new Router(settings, services, traffic));
    HttpEdge edge = new HttpEdge(server, connector, traffic, settings.lastAnswers());
    edge.listen(settings);
    return edge;
  }

  private static ByteBufferPool buffers() {
    // Of each size at most 64 are kept; without bounds a burst of connections would stay in memory.
    return new ArrayByteBufferPool(0, 4096, 128 * 1024, 64, 4L << 20, 16L << 20);
  }

  private static HttpConnectionFactory connections(HttpSettings settings) {
    HttpConfiguration config = new HttpConfiguration();
    config.setSendServerVersion(false);
    config.setSendDateHeader(false);
    config.setRequestHeaderSize(settings.maxHeaderBytes());
    config.setInputBufferSize(BUFFER);
    config.setOutputBufferSize(BUFFER);
    // Names hold % and ; as well: paths are read, strictly, by Transfers, from what was sent.
    config.setUriCompliance(UriCompliance.UNSAFE);
    return new HttpConnectionFactory(config);
  }

  private void listen(HttpSettings settings) {
    try {
      server.start();
    } catch (IOException e) {
      close();
      throw new DuetException(
          ErrorCode.NO_MEMBER,
          "cannot listen on %s:%d: %s; is another server running there?"
              .formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    } catch (Exception e) { // Jetty declares no less
      close();
      throw new DuetException(ErrorCode.INTERNAL, "the HTTP server did not start: " + e, e);
    }
  }

  /** Returns the port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      traffic.shut(lastAnswers);
      connector.getConnectedEndPoints().forEach(EndPoint::close);
      server.stop();
    } catch (Exception e) { // Jetty declares no less
      throw new DuetException(ErrorCode.INTERNAL, "the HTTP server did not stop: " + e, e);
    }
  }
}
