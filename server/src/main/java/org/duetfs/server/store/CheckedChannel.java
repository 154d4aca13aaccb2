package org.duetfs.server.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * A content that is checked as it is read from its beginning to its end, and tells when it is not
 * what was written or cannot be read. For one thread.
 */
final class CheckedChannel implements SeekableByteChannel {
  private final SeekableByteChannel channel;
  private final long size;
  private final int crc32c;
  private final Consumer<String> damaged;
  private final CRC32C crc = new CRC32C();
  private long position;
  private long checked;

  /** Tells why, when the content turns out not to be what was written. */
  CheckedChannel(SeekableByteChannel channel, long size, int crc32c, Consumer<String> damaged) {
    this.channel = channel;
    this.size = size;
    this.crc32c = crc32c;
    this.damaged = damaged;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int from = into.position();
    int read;
    try {
      read = channel.read(into);
    } catch (ClosedChannelException e) {
      throw e;
    } catch (IOException e) {
      damaged.accept("cannot be read: " + e);
      throw e;
    }
    if (read < 0 && position < size) {
      damaged.accept("ends after %d of %d bytes".formatted(position, size));
    } else if (read > 0) {
      check(into, from, read);
      position += read;
    }
    return read;
  }

  /** Looks at bytes that continue what was looked at; what lies after the size is not of it. */
  private void check(ByteBuffer buffer, int from, int read) {
    if (position != checked || checked == size) {
      return;
    }
    int length = (int) Math.min(read, size - checked);
    crc.update(buffer.duplicate().position(from).limit(from + length));
    checked += length;
    if (checked == size && (int) crc.getValue() != crc32c) {
      damaged.accept("of %d bytes has another checksum".formatted(size));
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long to) throws IOException {
    channel.position(to);
    position = to;
    return this;
  }

  @Override
  public long size() throws IOException {
    return channel.size();
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    return channel.write(from);
  }

  @Override
  public SeekableByteChannel truncate(long length) throws IOException {
    channel.truncate(length);
    return this;
  }

  @Override
  public boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
