package org.duetfs.client.net;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

/**
 * A connection of which every wait is bounded, for writing too: a blocking socket would wait for
 * ever on a stopped process once the buffers between are full. An interrupt ends a wait. For one
 * thread at a time.
 */
final class TimedChannel implements Closeable {
  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;

  private TimedChannel(SocketChannel channel, Selector selector, SelectionKey key) {
    this.channel = channel;
    this.selector = selector;
    this.key = key;
  }

  /** Connects; nothing has been sent when this fails. */
  static TimedChannel connect(InetSocketAddress address, Duration timeout) throws IOException {
    SocketChannel channel = SocketChannel.open();
    Selector selector = null;
    try {
      selector = Selector.open();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
      TimedChannel timed = new TimedChannel(channel, selector, key);
      if (!channel.connect(address)) {
        timed.await(SelectionKey.OP_CONNECT, timeout);
        channel.finishConnect();
      }
      key.interestOps(SelectionKey.OP_READ);
      return timed;
    } catch (IOException | RuntimeException e) {
      channel.close();
      if (selector != null) {
        selector.close();
      }
      if (e instanceof UnresolvedAddressException) {
        throw new UnknownHostException(address.getHostString());
      }
      throw e;
    }
  }

  /**
   * Reads some bytes.
   *
   * @return how many, or -1 at the end of the stream
   * @throws SocketTimeoutException when none comes in time; the connection still stands
   */
  int read(ByteBuffer into, Duration timeout) throws IOException {
    int n = channel.read(into);
    while (n == 0) {
      await(SelectionKey.OP_READ, timeout);
      n = channel.read(into);
    }
    return n;
  }

  /**
   * Writes some bytes.
   *
   * @throws SocketTimeoutException when none is taken in time; the connection still stands
   */
  void write(ByteBuffer from, Duration timeout) throws IOException {
    while (channel.write(from) == 0 && from.hasRemaining()) {
      await(SelectionKey.OP_WRITE, timeout);
    }
  }

  /**
   * Reads what has come already.
   *
   * @return how many bytes, 0 when there are none, or -1 at the end of the stream
   */
  int poll(ByteBuffer into) throws IOException {
    return channel.read(into);
  }

  /** Waits until one of them has something to read, or has ended, for so long at most. */
  static void awaitEither(TimedChannel one, TimedChannel other, Duration timeout)
      throws IOException {
    // A channel may be registered with several selectors, so each keeps the one of its own.
    try (Selector both = Selector.open()) {
      one.channel.register(both, SelectionKey.OP_READ);
      other.channel.register(both, SelectionKey.OP_READ);
      both.select(ready -> {}, Math.max(1, timeout.toMillis()));
    }
  }

  private void await(int operation, Duration timeout) throws IOException {
    key.interestOps(operation);
    int ready = selector.select(selected -> {}, Math.max(1, timeout.toMillis()));
    if (operation != SelectionKey.OP_READ) {
      key.interestOps(SelectionKey.OP_READ);
    }
    if (ready == 0) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IOException("interrupted");
      }
      throw new SocketTimeoutException("nothing for " + timeout.toMillis() + " ms");
    }
  }

  @Override
  public void close() throws IOException {
    try (selector) {
      channel.close();
    }
  }
}
