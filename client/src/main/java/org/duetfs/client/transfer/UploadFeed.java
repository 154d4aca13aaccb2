package org.duetfs.client.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.duetfs.client.net.Feed;
import org.duetfs.client.pair.Member;
import org.duetfs.protocol.error.DuetException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one upload, which may be sent from some byte on again when it goes on elsewhere; its
 * checksum counts each byte once. Not thread safe.
 */
final class UploadFeed implements Feed, AutoCloseable {
  private static final int PIECE = 256 * 1024;

  private final ByteSource source;
  private final Watch watch;
  private final byte[] piece = new byte[PIECE];
  private final CRC32C crc = new CRC32C();
  private @Nullable InputStream in;
  private @Nullable Member member;
  private long position;
  private long counted;

  UploadFeed(ByteSource source, Watch watch) {
    this.source = source;
    this.watch = watch;
  }

  /** Thrown through an exchange when the bytes to send cannot be had: not the server's failure. */
  static final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final IOException source;

    SourceException(IOException source) {
      super(source);
      this.source = source;
    }

    IOException source() {
      return source;
    }
  }

  static IOException shrunk() {
    return new IOException("it became shorter while it was read");
  }

  Cancel cancel() {
    return watch.cancel();
  }

  boolean begun() {
    return member != null;
  }

  /** Returns the server that took bytes last; 0 before the first. */
  int at() {
    return member == null ? 0 : member.server();
  }

  /** Returns how many bytes have been given out at all. */
  long sent() {
    return counted;
  }

  /** Returns the CRC32C of all bytes that were given out. */
  int crc32c() {
    return (int) crc.getValue();
  }

  /** Goes on at a byte that was given out before, or follows what was. */
  void restart(long from, Member at) {
    try {
      close();
      in = source.open(from);
    } catch (IOException e) {
      throw new SourceException(e);
    }
    position = from;
    member = at;
  }

  @Override
  public @Nullable ByteBuffer next() {
    cancel().check();
    InputStream from = in;
    if (from == null || position == source.size()) {
      return null;
    }
    int n = read(from, (int) Math.min(PIECE, source.size() - position));
    long end = position + n;
    if (end > counted) {
      int fresh = (int) (end - counted);
      crc.update(piece, n - fresh, fresh);
      counted = end;
    }
    position = end;
    if (member != null) {
      member.progress(); // the piece before has been taken
    }
    watch.passed().accept(end);
    return ByteBuffer.wrap(piece, 0, n);
  }

  private int read(InputStream from, int most) {
    try {
      int n = from.readNBytes(piece, 0, most);
      if (n == 0) {
        throw shrunk();
      }
      return n;
    } catch (IOException e) {
      throw new SourceException(e);
    } catch (DuetException e) {
      // The source is another pair's file: its failure must not be taken for this pair's.
      throw new SourceException(new IOException(e));
    }
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
      in = null;
    }
  }
}
