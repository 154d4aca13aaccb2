package org.duetfs.client.transfer;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Opens files of the store for reading. Thread safe. */
public final class Downloads {
  private final TransferPace pace;

  /** Prepares downloads. */
  public Downloads(TransferPace pace) {
    this.pace = pace;
  }

  /**
   * Opens a file at a byte. Reading may throw a {@link org.duetfs.protocol.error.DuetException}, of
   * VERSION when the file was changed meanwhile.
   */
  public InputStream open(RemoteFile file, long from) {
    return file.content()
        .<InputStream>map(
            bytes -> new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from))
        .orElseGet(() -> new RemoteInput(file, pace, from));
  }

  /** Returns the file as content to store elsewhere. */
  public ByteSource source(RemoteFile file) {
    return new ByteSource() {
      @Override
      public long size() {
        return file.node().size();
      }

      @Override
      public InputStream open(long from) {
        return Downloads.this.open(file, from);
      }
    };
  }
}
