package org.duetfs.test.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.op.NodeInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Copies of a move's messages between the pairs come once more, when the move is long over. */
class LateMoveTest {
  private static final int CLIENT = 1;

  /** What was done since with what was moved. */
  enum Since {
    NOTHING {
      @Override
      void play(Scenario s) {}
    },
    REMOVED {
      @Override
      void play(Scenario s) {
        s.mustApply(CLIENT, s.remove("/q/x"));
      }
    },
    MADE_AGAIN_AT_THE_OLD_PLACE {
      @Override
      void play(Scenario s) {
        s.mustApply(CLIENT, s.write("/p/x"));
      }
    },
    MOVED_BACK {
      @Override
      void play(Scenario s) {
        s.mustApply(CLIENT, s.move("/q/x", "/p/x"));
      }
    };

    abstract void play(Scenario s);
  }

  @ParameterizedTest
  @EnumSource
  void lateCopies_ofEachTwoMessagesOfAMove_moveNothingAgain(Since since) {
    int[] messages = new int[1];
    Scenario.play(1, s -> messages[0] = moved(s).size());
    assertThat(messages[0]).as("messages to each member of both pairs").isGreaterThanOrEqualTo(8);
    for (int one = 0; one < messages[0]; one++) {
      for (int other = 0; other < messages[0]; other++) {
        int first = one;
        int second = other;
        Scenario.play(1, s -> play(s, since, first, second));
      }
    }
  }

  private static List<Runnable> moved(Scenario s) {
    s.mustApply(CLIENT, s.write("/p/x"));
    s.network.keepCopies();
    s.mustApply(CLIENT, s.move("/p/x", "/q/x"));
    s.pass(World.SECOND);
    return List.copyOf(s.network.copies());
  }

  private static void play(Scenario s, Since since, int first, int second) {
    List<Runnable> copies = moved(s);
    since.play(s);
    Optional<NodeInfo> old = s.look(CLIENT, "/p/x");
    Optional<NodeInfo> moved = s.look(CLIENT, "/q/x");
    s.world.note(() -> "now late copies " + first + " and " + second);
    copies.get(first).run();
    s.pass(50 * World.MILLI);
    copies.get(second).run();
    s.pass(10 * World.SECOND);
    assertThat(s.look(CLIENT, "/p/x")).isEqualTo(old);
    assertThat(s.look(CLIENT, "/q/x")).isEqualTo(moved);
    s.end();
  }
}
