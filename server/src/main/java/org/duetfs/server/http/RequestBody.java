package org.duetfs.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Blocker;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body, blocking, up to a limit. A sender that only trickles is cut off: it would
 * hold a thread as long as it likes. For one thread.
 */
final class RequestBody extends InputStream {
  private static final long MIN_BYTES_PER_SECOND = 1024;

  private final Request request;
  private final long limit;
  private final long patienceNanos;
  private Content.@Nullable Chunk chunk;
  private boolean ended;
  private long received;
  private long waitedNanos;

  /**
   * Begins to read.
   *
   * @param limit the most bytes that are taken
   * @param patience how long the sender may keep the reader waiting in all, and a second for each
   *     {@value #MIN_BYTES_PER_SECOND} bytes that it has sent
   */
  RequestBody(Request request, long limit, Duration patience) {
    this.request = request;
    this.limit = limit;
    this.patienceNanos = patience.toNanos();
  }

  /**
   * Returns the next bytes, to be used before the next call; null at the end.
   *
   * @throws DuetException TOO_LARGE when they pass the limit, or are announced to
   * @throws IOException when the connection fails or the sender is too slow
   */
  @Nullable ByteBuffer next() throws IOException {
    if (request.getLength() > limit) {
      throw tooLarge(limit);
    }
    release();
    while (!ended) {
      Content.Chunk read = request.read();
      if (read == null) {
        await();
        continue;
      }
      if (Content.Chunk.isFailure(read)) {
        ended = true;
        throw new BrokenBodyException("the request's body broke off", read.getFailure());
      }
      chunk = read;
      ended = read.isLast();
      received += read.remaining();
      if (received > limit) {
        release();
        throw tooLarge(limit);
      }
      if (read.hasRemaining()) {
        return read.getByteBuffer();
      }
      release();
    }
    return null;
  }

  private void await() throws IOException {
    long start = System.nanoTime();
    try (Blocker.Runnable arrival = Blocker.runnable()) {
      request.demand(arrival);
      arrival.block();
    }
    waitedNanos += System.nanoTime() - start;
    if (waitedNanos > patienceNanos + received * (1_000_000_000L / MIN_BYTES_PER_SECOND)) {
      ended = true;
      throw new BrokenBodyException("the request's body comes too slowly", null);
    }
  }

  private void release() {
    if (chunk != null) {
      chunk.release();
      chunk = null;
    }
  }

  private static DuetException tooLarge(long limit) {
    return new DuetException(
        ErrorCode.TOO_LARGE, "the request has more than " + limit + " bytes; put the file instead");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, bytes.length);
    ByteBuffer buffer = chunk == null || !chunk.hasRemaining() ? next() : chunk.getByteBuffer();
    if (buffer == null) {
      return -1;
    }
    int n = Math.min(length, buffer.remaining());
    buffer.get(bytes, offset, n);
    return n;
  }

  /** Lets the last bytes go; what was not read is Jetty's to deal with. */
  @Override
  public void close() {
    release();
  }
}
