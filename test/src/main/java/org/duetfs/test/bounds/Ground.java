package org.duetfs.test.bounds;

import java.io.IOException;
import java.util.Random;
import org.duetfs.client.DuetFs;
import org.duetfs.client.bench.Load;
import org.duetfs.protocol.path.RemotePath;

/** Files to try things on, all on one pair. */
final class Ground {
  /** The pair that everything is tried on. */
  static final int PAIR = 1;

  private static final int TRIES = 4;
  private static final int AT_ONCE = 8;
  private static final int PER_FOLDER = 1_000;
  private static final int BYTES = 1024;

  private final DuetFs fs;

  Ground(DuetFs fs) {
    this.fs = fs;
  }

  /** Makes a new folder at the top. */
  RemotePath folder(String name) {
    for (int tries = 0; tries < TRIES; tries++) {
      RemotePath path = RemotePath.of("/" + name + tries);
      if (fs.mkdir(path, false).pair() == PAIR) {
        return path;
      }
      fs.remove(path, false);
    }
    throw new IllegalStateException("no new name goes to pair " + PAIR);
  }

  /** Writes so many files of 1 KiB, anew or over those that are there. */
  void write(RemotePath folder, int count, int seed) throws IOException {
    for (int i = 0; i < count; i += PER_FOLDER) {
      fs.mkdir(below(folder, i), true);
    }
    byte[] content = new byte[BYTES];
    new Random(seed).nextBytes(content);
    Load.measure(
        "write",
        AT_ONCE,
        count,
        (client, number) -> fs.write(below(folder, number).child("f" + number), content));
  }

  private static RemotePath below(RemotePath folder, int number) {
    return folder.child("d" + number / PER_FOLDER);
  }
}
