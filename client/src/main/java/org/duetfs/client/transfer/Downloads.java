package org.duetfs.client.transfer;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.duetfs.client.pair.Member;
import org.duetfs.protocol.op.Conflict;

/** Opens files of the store for reading. Thread safe. */
public final class Downloads {
  private final TransferPace pace;

  /** Prepares downloads. */
  public Downloads(TransferPace pace) {
    this.pace = pace;
  }

  /**
   * Opens a file at a byte. Reading may throw a {@link org.duetfs.protocol.error.DuetException}:
   * VERSION when the file was changed meanwhile, CORRUPT when the bytes were not the file's.
   *
   * @param damaged the servers that sent wrong bytes before and are asked last; one that does so
   *     now is added
   */
  public InputStream open(RemoteFile file, long from, Set<Integer> damaged) {
    return open(file, from, damaged, new Cancel());
  }

  /** As above; a wish to cancel ends a wait for bytes. */
  public InputStream open(RemoteFile file, long from, Set<Integer> damaged, Cancel cancel) {
    return file.content()
        .<InputStream>map(
            bytes -> new ByteArrayInputStream(bytes, (int) from, bytes.length - (int) from))
        .orElseGet(() -> new RemoteInput(file, pace, from, damaged, cancel));
  }

  /** Returns what a server keeps of a conflict, as content to store elsewhere. */
  public ByteSource kept(Member server, Conflict conflict) {
    return new KeptSource(server, pace, conflict);
  }

  /** Returns the file as content to store elsewhere; {@code damaged} as for {@link #open}. */
  public ByteSource source(RemoteFile file, Set<Integer> damaged) {
    return new ByteSource() {
      @Override
      public long size() {
        return file.node().size();
      }

      @Override
      public Optional<Integer> crc32c() {
        return Optional.of(file.node().crc32c());
      }

      @Override
      public InputStream open(long from) {
        return Downloads.this.open(file, from, damaged);
      }
    };
  }
}
