package org.duetfs.server.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer's body. A short one is sent whole with its length and can be taken back until then; a
 * long one is sent piece by piece, blocking, so that it never stands in memory as a whole. For one
 * thread.
 */
final class ReplyBody extends OutputStream {
  static final int PIECE = 256 * 1024;

  private final Response response;
  private byte[] bytes = new byte[1024];
  private int used;
  private boolean begun;

  ReplyBody(Response response) {
    this.response = response;
  }

  /** Tells whether some of it has been sent. */
  boolean begun() {
    return begun;
  }

  /** Forgets what was written; only before any of it was sent. */
  void takeBack() {
    if (begun) {
      throw new IllegalStateException("sent in part");
    }
    used = 0;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    int at = offset;
    int left = length;
    while (left > 0) {
      if (used == PIECE) {
        begun = true;
        Content.Sink.write(response, false, ByteBuffer.wrap(bytes));
        used = 0;
      }
      int n = Math.min(left, PIECE - used);
      if (used + n > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(PIECE, Math.max(used + n, bytes.length * 2)));
      }
      System.arraycopy(source, at, bytes, used, n);
      used += n;
      at += n;
      left -= n;
    }
  }

  /** Sends what is left of it. */
  void finish(Callback callback) {
    if (!begun) {
      HttpFields.Mutable headers = response.getHeaders();
      headers.put(org.eclipse.jetty.http.HttpHeader.CONTENT_LENGTH, used);
    }
    begun = true;
    response.write(true, ByteBuffer.wrap(bytes, 0, used), callback);
  }
}
