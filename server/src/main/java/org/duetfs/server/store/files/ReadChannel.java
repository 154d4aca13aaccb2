package org.duetfs.server.store.files;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * The bytes of an open file. Not a {@code FileChannel}: the JDK opens one by name only, which for a
 * small file costs more than all else about reading it. An interrupt does not close it. Thread
 * safe.
 */
final class ReadChannel implements SeekableByteChannel {
  @GuardedBy("this")
  private final Handle file;

  @GuardedBy("this")
  private boolean open = true;

  @GuardedBy("this")
  private long position;

  /** Takes the handle over. */
  ReadChannel(Handle file) {
    this.file = file;
  }

  @Override
  public synchronized int read(ByteBuffer into) throws IOException {
    checkOpen();
    int length = into.remaining();
    if (length == 0) {
      return 0;
    }
    int read;
    if (into.isDirect()) {
      read = file.read(into.slice(), length, position);
      into.position(into.position() + read);
    } else {
      byte[] bytes = new byte[length];
      read = file.read(bytes, length, position);
      into.put(bytes, 0, read);
    }
    position += read;
    return read == 0 ? -1 : read;
  }

  @Override
  public synchronized long position() throws IOException {
    checkOpen();
    return position;
  }

  @Override
  public synchronized SeekableByteChannel position(long to) throws IOException {
    checkOpen();
    if (to < 0) {
      throw new IllegalArgumentException("position " + to);
    }
    position = to;
    return this;
  }

  @Override
  public synchronized long size() throws IOException {
    checkOpen();
    return file.stat().size();
  }

  @GuardedBy("this")
  private void checkOpen() throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public synchronized boolean isOpen() {
    return open;
  }

  @Override
  public synchronized void close() {
    if (open) {
      open = false;
      file.close();
    }
  }
}
