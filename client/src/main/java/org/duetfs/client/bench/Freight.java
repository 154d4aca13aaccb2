package org.duetfs.client.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Progress;
import org.duetfs.client.transfer.ByteSource;
import org.duetfs.client.transfer.Cancel;
import org.duetfs.protocol.path.RemotePath;

/** Carries files into the store and out of it; nothing stays, here or there. Not thread safe. */
public final class Freight {
  private static final int MIB = 1024 * 1024;

  private final DuetFs fs;
  private final RemotePath folder;

  Freight(DuetFs fs, RemotePath folder) {
    this.fs = fs;
    this.folder = folder;
  }

  /**
   * Carries a file of random bytes in, and out again.
   *
   * @return the way in and the way out
   * @throws IOException when the local files fail
   */
  public List<Carried> carry(int mib) throws IOException {
    Path here = Files.createTempDirectory("duetfs-bench");
    Path sent = here.resolve("sent");
    Path got = here.resolve("got");
    RemotePath remote = folder.child("file-" + mib);
    try {
      fill(sent, mib);
      long start = System.nanoTime();
      fs.put(ByteSource.of(sent), remote, Progress.NONE, new Cancel());
      long middle = System.nanoTime();
      fs.get(remote, got, Progress.NONE, new Cancel());
      long end = System.nanoTime();
      long bytes = (long) mib * MIB;
      return List.of(
          new Carried("put", bytes, middle - start), new Carried("get", bytes, end - middle));
    } finally {
      Files.deleteIfExists(sent);
      Files.deleteIfExists(got);
      Files.delete(here);
      Cleanup.remove(fs, remote);
    }
  }

  /** Writes one random MiB over and over; each differs in its first bytes. */
  private static void fill(Path file, int mib) throws IOException {
    byte[] piece = new byte[MIB];
    new Random(mib).nextBytes(piece);
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int i = 0; i < mib; i++) {
        piece[0] = (byte) i;
        piece[1] = (byte) (i >> 8);
        out.write(piece);
      }
    }
  }
}
