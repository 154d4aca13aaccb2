package org.duetfs.server.store;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.duetfs.protocol.op.Conflict;
import org.junit.jupiter.api.Test;

/**
 * Filling up with a kill and a power cut at every step of seeded histories. Set {@code
 * -Dduetfs.seed} for another first history, {@code -Dduetfs.histories} for more of them.
 */
class FillTest {
  private static final long SEED = Long.getLong("duetfs.seed", 1);
  private static final int HISTORIES = Integer.getInteger("duetfs.histories", 12);

  @Test
  void fill_killedAtAnyStep_goesOnAndEndsEqual() {
    runAll(false);
  }

  @Test
  void fill_powerCutAtAnyStep_goesOnAndEndsEqual() {
    runAll(true);
  }

  private final Set<Conflict.Kind> kinds = EnumSet.noneOf(Conflict.Kind.class);

  private void runAll(boolean powerCut) {
    long cuts = 0;
    kinds.clear();
    for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
      long steps = run(seed, powerCut, 0);
      for (long cut = 1; cut <= steps; cut++) {
        run(seed, powerCut, cut);
        cuts++;
      }
    }
    System.out.println(
        "histories %d, cuts %d, conflicts %s, duetfs.seed=%d"
            .formatted(HISTORIES, cuts, kinds, SEED));
  }

  private long run(long seed, boolean powerCut, long cut) {
    try {
      FillRun run = new FillRun(seed, powerCut);
      long steps = run.run(cut);
      kinds.addAll(run.kinds());
      return steps;
    } catch (AssertionError | RuntimeException | IOException e) {
      throw new AssertionError(
          "duetfs.seed=" + seed + " cut at step " + cut + (powerCut ? ", power" : ", kill"), e);
    }
  }
}
