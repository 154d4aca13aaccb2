package org.duetfs.protocol.replica;

import java.util.Optional;
import org.duetfs.protocol.id.Index;

/**
 * What a disk notes while it is filled up: its rows are a mixture, true up to the cursor only.
 *
 * @param cursor no change up to there is missing
 * @param completed that all changes up to there are here, and placed
 */
public record Filling(Index cursor, Optional<Completed> completed) {

  /**
   * A disk that is complete again, for one hold of the mirror's: when that was let go, this says
   * nothing any more.
   *
   * @param hold names it
   */
  public record Completed(Index through, String hold) {}
}
