package org.duetfs.client.net;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one server, kept open between requests. Thread safe.
 *
 * <p>One that its server has closed meanwhile is seen before it is used, and another is opened. One
 * that dies under a request cannot be told from a server that took the request and died.
 */
public final class Connections implements AutoCloseable {
  private static final int KEPT = 32;

  /** Well below the time after which a server of ours lets an idle connection go. */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

  private final String host;
  private final int port;
  private final Duration connectTimeout;
  private final Ticker ticker;
  private final Tap tap;

  @GuardedBy("this")
  private final Deque<HttpConnection> idle = new ArrayDeque<>();

  @GuardedBy("this")
  private boolean closed;

  /** Connects when the first request is made, of which nobody hears. */
  public Connections(String host, int port, Duration connectTimeout, Ticker ticker) {
    this(host, port, connectTimeout, ticker, Tap.NONE);
  }

  /**
   * Connects when the first request is made.
   *
   * @param tap hears of each request
   */
  public Connections(String host, int port, Duration connectTimeout, Ticker ticker, Tap tap) {
    this.tap = tap;
    this.host = host;
    this.port = port;
    this.connectTimeout = connectTimeout;
    this.ticker = ticker;
  }

  /** Returns who hears of each request. */
  Tap tap() {
    return tap;
  }

  /** Returns the address as requests name it. */
  String authority() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /**
   * Takes a connection for one request, a kept one or a new one.
   *
   * @throws ExchangeException when there is none to be had; nothing was sent
   */
  HttpConnection take() throws ExchangeException {
    for (HttpConnection kept = poll(); kept != null; kept = poll()) {
      if (ticker.nanos() - kept.idleSince() < LONGEST_IDLE.toNanos() && kept.isUsable()) {
        return kept;
      }
      close(kept);
    }
    return open();
  }

  private synchronized @Nullable HttpConnection poll() {
    return idle.pollFirst();
  }

  private HttpConnection open() throws ExchangeException {
    try {
      // Resolved anew each time: a name may have got another address.
      return new HttpConnection(
          TimedChannel.connect(new InetSocketAddress(host, port), connectTimeout));
    } catch (ConnectException e) {
      throw new ExchangeException(
          ExchangeException.Reason.REFUSED, false, authority() + " refuses connections", e);
    } catch (SocketTimeoutException e) {
      throw new ExchangeException(
          ExchangeException.Reason.UNREACHABLE,
          false,
          authority() + " takes no connection for " + connectTimeout.toMillis() + " ms",
          e);
    } catch (IOException e) {
      throw new ExchangeException(
          ExchangeException.Reason.UNREACHABLE,
          false,
          authority() + " cannot be reached: " + e.getMessage(),
          e);
    }
  }

  /** Gives back a connection whose answer was read to its end. */
  void giveBack(HttpConnection connection) {
    connection.idleSince(ticker.nanos());
    synchronized (this) {
      if (!closed && idle.size() < KEPT) {
        // The last one used is the first one taken: what is not needed grows old and goes.
        idle.addFirst(connection);
        return;
      }
    }
    close(connection);
  }

  /** Ends a connection whose state is not known. */
  static void close(HttpConnection connection) {
    try {
      connection.close();
    } catch (IOException e) {
      // It is let go either way.
      return;
    }
  }

  /** Lets the idle connections go; those in use follow when they are given back. */
  @Override
  public void close() {
    List<HttpConnection> all;
    synchronized (this) {
      closed = true;
      all = new ArrayList<>(idle);
      idle.clear();
    }
    all.forEach(Connections::close);
  }
}
