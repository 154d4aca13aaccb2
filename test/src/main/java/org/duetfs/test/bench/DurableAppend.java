package org.duetfs.test.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.duetfs.client.bench.Ground;
import org.duetfs.client.bench.Load;
import org.duetfs.client.bench.Measured;

/**
 * The least that keeps 1 KiB over a power cut: written into a file whose blocks are there already,
 * and fdatasync. For one thread at a time.
 */
final class DurableAppend implements AutoCloseable {
  private static final int PIECES = 16 * 1024;

  private final FileChannel file;
  private final ByteBuffer piece = ByteBuffer.allocate(Ground.BYTES);
  private int next;

  DurableAppend(Path folder) throws IOException {
    new Random(3).nextBytes(piece.array());
    file =
        FileChannel.open(
            folder.resolve("appended"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    ByteBuffer zeros = ByteBuffer.allocate(PIECES * Ground.BYTES);
    while (zeros.hasRemaining()) {
      file.write(zeros);
    }
    file.force(true);
  }

  Measured measure(int count) throws IOException {
    return Load.measure("durable append", 1, count, (client, number) -> append());
  }

  private void append() throws IOException {
    file.write(piece.rewind(), (long) next * Ground.BYTES);
    file.force(false);
    next = (next + 1) % PIECES;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
