package org.duetfs.test.accept;

import java.util.SplittableRandom;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.path.RemotePath;

/** Folders on the pair that a test wants. */
final class Pairs {
  private static final int TRIES = 4;
  private static final SplittableRandom NAMES = new SplittableRandom();

  private Pairs() {}

  /** Makes a new top-level folder on this pair. */
  static RemotePath folder(DuetFs fs, int pair) {
    for (int tries = 0; tries < TRIES; tries++) {
      RemotePath path = RemotePath.of("/on%d-%06d".formatted(pair, NAMES.nextInt(1_000_000)));
      if (fs.mkdir(path, false).pair() == pair) {
        return path;
      }
      fs.remove(path, false);
    }
    throw new IllegalStateException("no new name goes to pair " + pair);
  }
}
