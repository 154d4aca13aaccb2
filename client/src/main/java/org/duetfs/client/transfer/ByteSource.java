package org.duetfs.client.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Content that can be read again from any byte on, as an upload that goes on elsewhere needs it.
 */
public interface ByteSource {
  /** Returns the number of bytes. */
  long size();

  /** Returns its CRC32C where that is known. */
  default Optional<Integer> crc32c() {
    return Optional.empty();
  }

  /** Opens it at a byte. */
  InputStream open(long from) throws IOException;

  /** Returns content that stands in memory. */
  static ByteSource of(byte[] bytes) {
    return new ByteSource() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public InputStream open(long from) {
        return new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from);
      }
    };
  }

  /** Returns a local file's content. */
  static ByteSource of(Path file) throws IOException {
    long size = Files.size(file);
    return new ByteSource() {
      @Override
      public long size() {
        return size;
      }

      @Override
      public InputStream open(long from) throws IOException {
        return Channels.newInputStream(
            FileChannel.open(file, StandardOpenOption.READ).position(from));
      }
    };
  }
}
