package org.duetfs.server.serving;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Payload;
import org.duetfs.server.store.Store;
import org.duetfs.server.store.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * A content that the mirror wants, as it lies here. The store marks a copy that turns out not to be
 * what its row says. For one thread.
 */
final class StoredContent implements Closeable {
  private static final int CHUNK = 256 * 1024;

  private final Wanted wanted;
  private final int kind;
  private final @Nullable SeekableByteChannel channel;

  private StoredContent(Wanted wanted, int kind, @Nullable SeekableByteChannel channel) {
    this.wanted = wanted;
    this.kind = kind;
    this.channel = channel;
  }

  /** Looks for a content. */
  static StoredContent find(Store store, Wanted wanted) throws IOException {
    try {
      Optional<SeekableByteChannel> channel = open(store, wanted);
      return channel.isPresent()
          ? new StoredContent(wanted, ContentsWire.HERE, channel.get())
          : new StoredContent(wanted, ContentsWire.ABSENT, null);
    } catch (DuetException e) {
      int kind = e.code() == ErrorCode.CORRUPT ? ContentsWire.UNREADABLE : ContentsWire.ABSENT;
      return new StoredContent(wanted, kind, null);
    }
  }

  private static Optional<SeekableByteChannel> open(Store store, Wanted wanted) throws IOException {
    if (wanted instanceof Wanted.OfNode node) {
      return Optional.of(store.openNode(node.node(), node.version()).channel());
    }
    Payload.Staged staged = ((Wanted.OfStage) wanted).payload();
    return store.holds(staged) ? Optional.of(store.uploads().open(staged)) : Optional.empty();
  }

  boolean isHere() {
    return channel != null;
  }

  /** Returns what {@link ContentsWire} says of it. */
  int kind() {
    return kind;
  }

  /** Takes the bytes of a content, piece by piece. */
  interface Sink {
    void write(byte[] bytes, int length) throws IOException;
  }

  /** Reads it whole, and closes it; empty when it is not what it should be. */
  Optional<byte[]> readWhole() throws IOException {
    byte[] whole = new byte[Math.toIntExact(wanted.size())];
    int[] at = {0};
    boolean sound =
        readThrough(
            (bytes, length) -> {
              System.arraycopy(bytes, 0, whole, at[0], length);
              at[0] += length;
            });
    return sound ? Optional.of(whole) : Optional.empty();
  }

  /**
   * Reads it through, and closes it; false when it is not what it should be, and then the last
   * piece was not given to the sink.
   *
   * @throws IOException when the sink failed
   */
  boolean readThrough(Sink sink) throws IOException {
    try {
      CRC32C crc = new CRC32C();
      byte[] chunk = new byte[(int) Math.min(CHUNK, Math.max(1, wanted.size()))];
      for (long left = wanted.size(); left > 0; ) {
        int length = (int) Math.min(chunk.length, left);
        if (!readFully(chunk, length)) {
          return false;
        }
        crc.update(chunk, 0, length);
        left -= length;
        if (left == 0 && (int) crc.getValue() != wanted.crc32c()) {
          return false;
        }
        sink.write(chunk, length);
      }
      return true;
    } finally {
      close();
    }
  }

  private boolean readFully(byte[] chunk, int length) {
    ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, length);
    try {
      while (buffer.hasRemaining()) {
        if (channel == null || channel.read(buffer) < 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
