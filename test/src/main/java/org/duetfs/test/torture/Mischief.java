package org.duetfs.test.torture;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * One fault, as a seed draws it.
 *
 * @param server whom it hits, or who is not heard
 * @param client whose link to the server it hits, where it is a link of a client
 * @param lasts from the fault to its end
 * @param calm after its end, when whoever was hit may still be on its way back
 * @param healed whether all pairs are whole again before the next one
 */
record Mischief(Kind kind, int server, int client, Duration lasts, Duration calm, boolean healed) {
  private static final int LONGEST_MILLIS = 4_000;
  private static final int CALMEST_MILLIS = 1_500;

  /** What is broken. */
  enum Kind {
    KILL,
    KILL_BOTH,
    PAUSE,
    SEPARATE,
    SILENCE,
    LOSE_REPLIES,
    DELAY,
    RESET,
    CLIENT_LOSES_REPLIES,
    CLIENT_CUT
  }

  static Mischief draw(SplittableRandom random, int servers, int clients) {
    Kind[] kinds = Kind.values();
    return new Mischief(
        kinds[random.nextInt(kinds.length)],
        random.nextInt(1, servers + 1),
        random.nextInt(clients),
        Duration.ofMillis(random.nextInt(1, LONGEST_MILLIS)),
        Duration.ofMillis(random.nextInt(CALMEST_MILLIS)),
        random.nextInt(3) > 0);
  }

  /** Returns the mirror of the server that is hit. */
  int mirror() {
    return server % 2 == 0 ? server - 1 : server + 1;
  }

  @Override
  public String toString() {
    return "%s of server%d (client %d) for %d ms, then %d ms%s"
        .formatted(
            kind, server, client, lasts.toMillis(), calm.toMillis(), healed ? ", healed" : "");
  }
}
