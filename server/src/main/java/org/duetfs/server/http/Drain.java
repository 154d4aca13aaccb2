package org.duetfs.server.http;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Blocker;

/**
 * Reads what is left of a request's body and forgets it, up to a bound. Most clients look for the
 * answer only when they have sent everything; a connection closed before that would hide it from
 * them.
 */
final class Drain {
  private static final long MAX_BYTES = 256L << 20;
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(5);

  private Drain() {}

  /** Reads the rest; one who waits to be asked for a body is not asked. */
  static void rest(Request request) {
    if (request.getHeaders().contains(HttpHeader.EXPECT)) {
      return;
    }
    long deadline = System.nanoTime() + MAX_NANOS;
    long left = MAX_BYTES;
    try {
      while (left > 0 && System.nanoTime() < deadline) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          await(request, deadline);
        } else {
          left -= chunk.remaining();
          boolean last = chunk.isLast();
          chunk.release();
          if (last) {
            return;
          }
        }
      }
    } catch (IOException | TimeoutException e) {
      return; // nobody is left to be told
    }
  }

  private static void await(Request request, long deadline) throws IOException, TimeoutException {
    Blocker.Runnable arrival = Blocker.runnable();
    request.demand(arrival);
    arrival.block(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
  }
}
