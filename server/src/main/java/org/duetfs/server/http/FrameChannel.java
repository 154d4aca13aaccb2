package org.duetfs.server.http;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.duetfs.protocol.rpc.Frames;

/**
 * Reads and writes frames on a connection that the HTTP server has let go of but goes on owning, so
 * that it stays non-blocking; every wait is bounded. For one thread, but {@link #wake}.
 */
final class FrameChannel implements Closeable {
  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final Bounds bounds;
  private final ByteBuffer in;

  /**
   * What a connection may take.
   *
   * @param longest the most bytes of a frame
   * @param buffer the bytes that are read at once, unless a frame is known to bring more
   * @param patience how long a wait for the other end may take
   */
  record Bounds(int longest, int buffer, Duration patience) {}

  /**
   * Takes a connection over; closing this leaves it open.
   *
   * @param begun what was read from it already
   */
  FrameChannel(SocketChannel channel, ByteBuffer begun, Bounds bounds) throws IOException {
    this.channel = channel;
    this.bounds = bounds;
    this.in = ByteBuffer.allocate(Math.max(bounds.buffer(), begun.remaining() + Frames.LENGTH));
    this.selector = Selector.open();
    this.key = channel.register(selector, SelectionKey.OP_READ);
    in.put(begun).flip();
  }

  /**
   * Reads a frame.
   *
   * @throws EOFException when the other end has closed the connection
   * @throws SocketTimeoutException when nothing came for too long
   */
  byte[] read() throws IOException {
    while (in.remaining() < Frames.LENGTH) {
      in.compact();
      try {
        fill(in);
      } finally {
        in.flip();
      }
    }
    int length = in.getInt();
    if (length < 0 || length > bounds.longest()) {
      throw new IOException("a frame of " + length + " bytes");
    }
    ByteBuffer frame = ByteBuffer.allocate(length);
    int here = Math.min(length, in.remaining());
    frame.put(in.slice().limit(here));
    in.position(in.position() + here);
    while (frame.hasRemaining()) {
      fill(frame);
    }
    return frame.array();
  }

  private void fill(ByteBuffer buffer) throws IOException {
    int n = channel.read(buffer);
    while (n == 0) {
      await(SelectionKey.OP_READ);
      n = channel.read(buffer);
    }
    if (n < 0) {
      throw new EOFException("the connection was closed");
    }
  }

  /** Writes a frame. */
  void write(byte[] frame) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(frame);
    while (channel.write(bytes) == 0 || bytes.hasRemaining()) {
      await(SelectionKey.OP_WRITE);
    }
  }

  private void await(int operation) throws IOException {
    key.interestOps(operation);
    long patience = bounds.patience().toMillis();
    if (selector.select(ready -> {}, patience) == 0) {
      throw new SocketTimeoutException("nothing for " + patience + " ms");
    }
  }

  /** Ends a wait of the thread that uses this, as the connection was closed. */
  void wake() {
    selector.wakeup();
  }

  @Override
  public void close() throws IOException {
    selector.close();
  }
}
