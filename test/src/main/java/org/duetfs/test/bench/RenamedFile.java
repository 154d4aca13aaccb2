package org.duetfs.test.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import org.duetfs.client.bench.Ground;
import org.duetfs.client.bench.Load;
import org.duetfs.client.bench.Measured;

/** The least that makes a whole file appear at once: made, renamed, not synced. */
final class RenamedFile {
  private final Path folder;
  private final byte[] content = new byte[Ground.BYTES];
  private int made;

  RenamedFile(Path folder) throws IOException {
    this.folder = Files.createDirectory(folder.resolve("renamed"));
    new Random(4).nextBytes(content);
  }

  Measured measure(int count) throws IOException {
    int first = made;
    made += count;
    return Load.measure("file, renamed", 1, count, (client, number) -> make(first + number));
  }

  private void make(int number) throws IOException {
    Path made = Files.write(folder.resolve("." + number), content);
    Files.move(made, folder.resolve("f" + number), StandardCopyOption.ATOMIC_MOVE);
  }
}
