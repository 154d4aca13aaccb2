package org.duetfs.client.transfer;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A stream's content, read to its end, as an upload needs it that may go on elsewhere: a little in
 * memory, much in a temporary file that has no name, so that nothing of it outlives the process.
 */
public final class Spool implements ByteSource, Closeable {
  private static final int IN_MEMORY = 4 << 20;

  private final ByteSource content;
  private final Closeable file;

  private Spool(ByteSource content, Closeable file) {
    this.content = content;
    this.file = file;
  }

  /** Reads all of a stream. */
  public static Spool of(InputStream in) throws IOException {
    return of(in, IN_MEMORY);
  }

  static Spool of(InputStream in, int inMemory) throws IOException {
    byte[] first = in.readNBytes(inMemory + 1);
    if (first.length <= inMemory) {
      return new Spool(ByteSource.of(first), () -> {});
    }
    FileChannel file = nameless();
    boolean done = false;
    try {
      InputStream all = new SequenceInputStream(new ByteArrayInputStream(first), in);
      all.transferTo(Channels.newOutputStream(file));
      done = true;
      return new Spool(new Nameless(file, file.size()), file);
    } finally {
      if (!done) {
        file.close();
      }
    }
  }

  private static FileChannel nameless() throws IOException {
    Path file = Files.createTempFile("duetfs-", ".tmp");
    try {
      return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } finally {
      Files.delete(file);
    }
  }

  @Override
  public long size() {
    return content.size();
  }

  @Override
  public InputStream open(long from) throws IOException {
    return content.open(from);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private record Nameless(FileChannel file, long size) implements ByteSource {
    @Override
    public InputStream open(long from) {
      return new From(file, from);
    }
  }

  /** Reads at a place of its own, and leaves the file open. */
  private static final class From extends InputStream {
    private final FileChannel file;
    private long position;

    From(FileChannel file, long position) {
      this.file = file;
      this.position = position;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = file.read(ByteBuffer.wrap(bytes, offset, length), position);
      position += Math.max(n, 0);
      return n;
    }
  }
}
