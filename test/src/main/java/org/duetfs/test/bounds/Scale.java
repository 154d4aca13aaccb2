package org.duetfs.test.bounds;

import java.time.Duration;

/**
 * How much is tried.
 *
 * @param kills under load
 * @param pauses under load
 * @param returns of each kind of resync
 * @param window for which the load is watched, with a kill and without
 * @param hang for which it is watched with a paused member
 * @param changed small files that changed while a member was away
 * @param mib of the large file that came meanwhile
 * @param renamed files of a renamed folder
 * @param many files, of which few changed
 */
public record Scale(
    int kills,
    int pauses,
    int returns,
    Duration window,
    Duration hang,
    int changed,
    int mib,
    int renamed,
    int many) {
  /** Changed files among many. */
  static final int FEW = 10;

  /** Refuses what measures nothing. */
  public Scale {
    if (kills < 1 || pauses < 1 || returns < 1 || changed < 1 || mib < 1 || renamed < 1) {
      throw new IllegalArgumentException("each is tried once at least");
    }
    if (many < FEW) {
      throw new IllegalArgumentException(FEW + " files of " + many + " cannot change");
    }
  }

  /** Returns the usual one, with another number of kills and of files. */
  public static Scale usual(int kills, int many) {
    return new Scale(
        kills, 6, 5, Duration.ofSeconds(2), Duration.ofSeconds(4), 2_000, 512, 10_000, many);
  }

  /** Returns one that only shows that everything can be measured. */
  public static Scale small() {
    return new Scale(1, 1, 1, Duration.ofMillis(300), Duration.ofMillis(300), 20, 1, 20, 50);
  }
}
