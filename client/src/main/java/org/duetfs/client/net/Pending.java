package org.duetfs.client.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Function;
import org.duetfs.protocol.error.DuetException;

/**
 * A request that was sent, and whose answer is still to be read: meanwhile another one may be sent
 * elsewhere. Closed before it is answered, it ends its connection; the server may have done what
 * was asked. For one thread.
 */
public final class Pending<T> implements AutoCloseable {
  private final Connections connections;
  private final HttpConnection connection;
  private final Reading<T> reading;
  private final Tap.Exchange heard;
  private boolean held = true;
  private boolean ended;

  /** How an answer is read; says what becomes of the connection. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Pending<T> request, Duration timeout) throws IOException;
  }

  private Pending(
      Connections connections, HttpConnection connection, Reading<T> reading, Tap.Exchange heard) {
    this.heard = heard;
    this.connections = connections;
    this.connection = connection;
    this.reading = reading;
  }

  /**
   * Sends a request over a connection of its own.
   *
   * @param heard hears what becomes of it
   * @param timeout for each wait in which nothing is taken
   * @throws ExchangeException when it could not be sent
   */
  static <T> Pending<T> send(
      Connections connections,
      Tap.Exchange heard,
      ByteBuffer request,
      Duration timeout,
      Reading<T> reading)
      throws ExchangeException {
    return send(connections, heard, connection -> request, timeout, reading);
  }

  /**
   * As {@link #send(Connections, Tap.Exchange, ByteBuffer, Duration, Reading)}.
   *
   * @param request what is sent, which may depend on what the connection has carried so far
   */
  static <T> Pending<T> send(
      Connections connections,
      Tap.Exchange heard,
      Function<HttpConnection, ByteBuffer> request,
      Duration timeout,
      Reading<T> reading)
      throws ExchangeException {
    try {
      HttpConnection connection = connections.take();
      return send(connections, connection, heard, request.apply(connection), timeout, reading);
    } catch (ExchangeException e) {
      heard.failed(e);
      throw e;
    }
  }

  private static <T> Pending<T> send(
      Connections connections,
      HttpConnection connection,
      Tap.Exchange heard,
      ByteBuffer request,
      Duration timeout,
      Reading<T> reading)
      throws ExchangeException {
    boolean sent = false;
    try {
      connection.send(request, timeout);
      sent = true;
      return new Pending<>(connections, connection, reading, heard);
    } catch (IOException e) {
      // A request of which a part was not even given to the network cannot have been read whole.
      throw ExchangeException.of(e, !request.hasRemaining(), connections.authority());
    } finally {
      if (!sent) {
        Connections.close(connection);
      }
    }
  }

  HttpConnection connection() {
    return connection;
  }

  /** Lets the connection carry the next request. */
  void giveBack() {
    held = false;
    connections.giveBack(connection);
  }

  /** Leaves the connection to whoever reads on from it. */
  void handOver() {
    held = false;
  }

  /** Tells whether some of the answer, or the connection's end, comes in time. */
  public boolean comesWithin(Duration time) {
    return connection.comesWithin(time);
  }

  /** Waits until something has come for one of them, for so long at most. */
  public static void awaitEither(Pending<?> one, Pending<?> other, Duration time) {
    HttpConnection.awaitEither(one.connection, other.connection, time);
  }

  /**
   * Reads the answer.
   *
   * @param timeout for each wait in which nothing comes
   * @throws ExchangeException when there was none
   */
  public T answer(Duration timeout) throws ExchangeException {
    ended = true;
    try {
      T answer = reading.read(this, timeout);
      heard.answered(answer);
      return answer;
    } catch (IOException e) {
      ExchangeException failure = ExchangeException.of(e, true, connections.authority());
      heard.failed(failure);
      throw failure;
    } catch (DuetException e) {
      heard.refused(e);
      throw e;
    }
  }

  @Override
  public void close() {
    if (!ended) {
      heard.letGo();
    }
    if (held) {
      Connections.close(connection);
    }
  }
}
