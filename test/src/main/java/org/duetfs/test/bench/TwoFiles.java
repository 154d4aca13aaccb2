package org.duetfs.test.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.duetfs.client.bench.Carried;
import org.duetfs.client.bench.Load;

/** The least that a mirrored upload costs: two files written at the same time, and synced. */
final class TwoFiles {
  private static final int MIB = 1024 * 1024;

  private final List<Path> files;

  TwoFiles(Path folder) {
    files = List.of(folder.resolve("first"), folder.resolve("second"));
  }

  Carried measure(int mib) throws IOException {
    try {
      long nanos =
          Load.measure("two files", 2, 2, (client, number) -> write(files.get(number), mib))
              .elapsedNanos();
      return new Carried("two files", (long) mib * MIB, nanos);
    } finally {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static void write(Path path, int mib) throws IOException {
    byte[] bytes = new byte[MIB];
    new Random(5).nextBytes(bytes);
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int i = 0; i < mib; i++) {
        ByteBuffer piece = ByteBuffer.wrap(bytes);
        while (piece.hasRemaining()) {
          file.write(piece);
        }
      }
      file.force(true);
    }
  }
}
