package org.duetfs.test.sim;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Histories of two pairs under faults keep every promise. A failing seed replays exactly. */
class SimulationTest {
  private static final long FIRST_SEED = Long.getLong("duetfs.seed", 1);

  @Test
  void histories_underFaults_keepEveryPromise() {
    run(2_000);
  }

  /** Any number: {@code mvn -Psimulation verify -Dduetfs.histories=1000000 -Dduetfs.seed=1}. */
  @Test
  @Tag("simulation")
  void manyHistories_underFaults_keepEveryPromise() {
    run(Integer.getInteger("duetfs.histories", 100_000));
  }

  private static void run(int count) {
    System.out.printf("%d histories from seed %d%n", count, FIRST_SEED);
    for (long seed = FIRST_SEED; seed < FIRST_SEED + count; seed++) {
      replayOnViolation(seed);
    }
  }

  /** Replays a failing seed with its journal, which most histories needn't pay for. */
  private static void replayOnViolation(long seed) {
    try {
      Simulation.run(seed, false);
    } catch (Simulation.Violation e) {
      Simulation.run(seed, true);
      throw new AssertionError(
          "seed " + seed + " failed only once: the simulation is not exact", e);
    }
  }
}
