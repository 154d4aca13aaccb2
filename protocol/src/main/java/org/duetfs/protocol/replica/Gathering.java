package org.duetfs.protocol.replica;

/**
 * When a leader's next batch goes out: at once, or when those have come back whose changes were in
 * the one before. A batch costs each member a sync and a message, whatever is in it, and clients
 * that are answered together mostly ask again together; without a wait they would fall into two
 * halves, each of which gathers while the other is under way. Databases do so in their group commit
 * ({@code commit_siblings} of PostgreSQL). After a wait in vain there is none for a while, and for
 * longer each time. Not thread safe.
 */
final class Gathering {
  /** Nanoseconds, from when all were answered: a little more than a batch costs. */
  static final long LONGEST_WAIT = 1_000_000;

  /** The most batches that go out at once after a wait in vain. */
  static final int MOST_HASTY = 64;

  private long awaited;
  private long batches;
  private int hasty;
  private int penalty = 1;

  /** Hears that so many entries are about to be answered, and that so many have gathered. */
  void committed(long answered, long gathered) {
    awaited = hasty == 0 ? answered + gathered : 0;
  }

  /** Tells whether a batch of so many entries should go out. */
  boolean isDue(long gathered) {
    return gathered >= awaited;
  }

  /** Tells whether more may be waited for than one that comes. */
  boolean waits() {
    return awaited > 1;
  }

  /** Returns how many batches have gone out, which names the next one. */
  long batches() {
    return batches;
  }

  /** Takes note that a batch goes out. */
  void sent() {
    batches++;
    if (hasty > 0) {
      hasty--;
    } else if (awaited > 1) {
      penalty = 1;
    }
    awaited = 0;
  }

  /** Takes note that the next batch has waited in vain; it is due now. */
  void giveUp() {
    awaited = 0;
    hasty = penalty;
    penalty = Math.min(2 * penalty, MOST_HASTY);
  }
}
