package org.duetfs.test.sim;

import org.duetfs.protocol.view.View;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A member whose log hangs answers pings, and is left out all the same. */
class HungDiskTest {
  private static final long BOUND =
      Simulation.TIMING.hung() + 2 * Simulation.TIMING.lease() + World.SECOND;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void memberWhoseLogHangs_isLeftOutAfterTheBound_andWritesGoOn(int hung) {
    for (int seed = 1; seed <= 20; seed++) {
      Scenario.play(seed, s -> play(s, s.server(hung), s.server(3 - hung)));
    }
  }

  private static void play(Scenario s, SimServer hung, SimServer mirror) {
    s.mustApply(1, s.write("/p/x"));
    hung.hangDisk(true);
    long began = s.world.now();
    s.ask(1, s.append("/p/x"));
    s.ask(2, s.write("/p/y"));
    s.await("the hung member is left out", () -> mirror.view().filter(View::alone).isPresent());
    s.require(s.world.now() - began <= BOUND, "only after " + (s.world.now() - began));
    s.mustApply(3, s.write("/p/x"));
    s.require(!s.isWhole(1), "the hung member serves");
    hung.hangDisk(false);
    s.pass(20 * World.SECOND); // The deadlines of those who asked before are over then.
    s.end();
  }
}
