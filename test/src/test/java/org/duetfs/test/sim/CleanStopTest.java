package org.duetfs.test.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.view.View;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All servers are told to stop, and start again. */
class CleanStopTest {
  /** One hears of it so much later: less than the other one waits before it says goodbye. */
  private static final List<Long> APART = List.of(0L, 20 * World.MILLI, 200 * World.MILLI);

  private static final long LOOK = Simulation.TIMING.look();

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "2, 1", "2, 2"})
  void allStoppedCleanly_startedInEveryOrder_leaveNobodyOut(int stopsFirst, int startsFirst) {
    for (long stopsApart : APART) {
      for (long startsApart : List.of(0L, LOOK / 4, LOOK / 2)) {
        Scenario.play(
            1, s -> play(s, s.server(stopsFirst), stopsApart, s.server(startsFirst), startsApart));
      }
    }
  }

  private static void play(
      Scenario s, SimServer stopsFirst, long stopsApart, SimServer startsFirst, long startsApart) {
    s.mustApply(1, s.write("/p/x"));
    stopsFirst.stop();
    s.pass(stopsApart);
    mirrorOf(s, stopsFirst).stop();
    s.await("both have stopped", () -> !s.server(1).alive() && !s.server(2).alive());
    startsFirst.start();
    s.pass(startsApart);
    mirrorOf(s, startsFirst).start();
    s.await("pair 1 is whole", () -> s.isWhole(1));
    // Nobody was left out: so nobody was filled up, and not a byte was copied.
    assertThat(views(s)).as("views of pair 1").noneMatch(View::alone);
    s.mustApply(1, s.append("/p/x"));
    s.end();
  }

  private static SimServer mirrorOf(Scenario s, SimServer server) {
    return s.server(server == s.server(1) ? 2 : 1);
  }

  private static Stream<View> views(Scenario s) {
    return s.entries(1).stream()
        .map(Entry::body)
        .filter(Body.ViewStarted.class::isInstance)
        .map(body -> ((Body.ViewStarted) body).view());
  }
}
