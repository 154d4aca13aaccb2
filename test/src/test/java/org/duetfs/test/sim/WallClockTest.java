package org.duetfs.test.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.view.View;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A member's wall clock jumps by a day: nothing depends on it. */
class WallClockTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "1, -1", "2, 1", "2, -1"})
  void wallClockThatJumpsByADay_changesNothingAndEndsNoSession(int server, int days) {
    Scenario.play(
        1,
        s -> {
          s.mustApply(1, s.write("/p/x"));
          s.mustApply(3, s.write("/p/z"));
          Optional<View> before = s.server(server).view();
          s.server(server).wallClockAhead(Duration.ofDays(days).toNanos());
          s.pass(2 * Simulation.TIMING.sweep()); // It has looked for sessions that nobody uses.
          for (int i = 0; i < 20; i++) {
            s.mustApply(1, s.append("/p/x"));
            s.mustApply(2, s.write("/p/y"));
            s.pass(World.SECOND);
          }
          s.mustApply(3, s.append("/p/z"));
          assertThat(s.server(server).view()).as("the view").isEqualTo(before);
          assertThat(s.entries(1))
              .filteredOn(entry -> entry.body() instanceof Body.SessionOpened)
              .as("one session for each client")
              .hasSize(3);
          assertThat(s.entries(1)).noneMatch(entry -> entry.body() instanceof Body.SessionEnded);
          s.end();
        });
  }
}
