package org.duetfs.test.sim;

import java.util.List;
import org.duetfs.protocol.replica.Standing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The members of a pair go and come back in turn, a hundred times, while clients write. */
class BouncedMembersTest {
  private static final int TIMES = 100;

  /** What passes at most before one goes and before it returns: a takeover takes less. */
  private static final long LONGEST = 4 * World.SECOND;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void membersBouncedInTurn_duringWrites_loseNothing(boolean killed) {
    Scenario.play(1, s -> new Bouncing(s).play(killed));
  }

  private static final class Bouncing {
    private final Scenario s;
    private boolean over;

    Bouncing(Scenario s) {
      this.s = s;
    }

    void play(boolean killed) {
      for (int client = 1; client <= 3; client++) {
        keepWriting(client);
      }
      for (int time = 0; time < TIMES; time++) {
        bounce(s.server(1 + time % 2), s.server(2 - time % 2), killed);
      }
      over = true;
      s.end();
    }

    private void keepWriting(int client) {
      if (!over) {
        s.askAll(
            client,
            List.of(s.write("/p/" + client), s.append("/p/shared"), s.append("/p/" + client)),
            () -> s.world.after(20 * World.MILLI, () -> keepWriting(client)));
      }
    }

    private void bounce(SimServer goes, SimServer stays, boolean killed) {
      s.pass(s.world.between(0, LONGEST));
      if (killed) {
        goes.crash();
      } else {
        goes.stop();
        s.await(goes.name + " has stopped", () -> !goes.alive());
      }
      s.pass(s.world.between(0, LONGEST));
      goes.start();
      s.await(
          "the pair is whole",
          () -> {
            boolean stale = stays.standing() instanceof Standing.Stale;
            s.require(!stale, stays.name + " has the last good copy and is stale");
            return s.isWhole(1);
          });
    }
  }
}
