package org.duetfs.client.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

final class TrackerTest {
  private final Tracker tracker = new Tracker(2);

  @Test
  void take_givesEachPairInTurn() {
    assertThat(tracker.take(Set.of())).hasValue(1);
    assertThat(tracker.take(Set.of())).hasValue(2);
    assertThat(tracker.take(Set.of())).hasValue(1);
    assertThat(tracker.peek()).isEqualTo(2);
  }

  @Test
  void take_passesOverWhatIsAway() {
    assertThat(tracker.take(Set.of(1))).hasValue(2);
    assertThat(tracker.take(Set.of(1))).hasValue(2);
    assertThat(tracker.take(Set.of(1, 2))).isEmpty();
  }

  @Test
  void startAfter_goesOnFromTheNewestName() {
    tracker.startAfter(1);
    assertThat(tracker.peek()).isEqualTo(2);
    tracker.startAfter(2);
    assertThat(tracker.peek()).isEqualTo(1);
    tracker.startAfter(0);
    assertThat(tracker.peek()).isEqualTo(1);
  }

  @Test
  void giveBack_pointsAtThePairAgainUnlessAnotherWasTaken() {
    assertThat(tracker.take(Set.of())).hasValue(1);
    tracker.giveBack(1);
    assertThat(tracker.peek()).isEqualTo(1);
    assertThat(tracker.take(Set.of())).hasValue(1);
    assertThat(tracker.take(Set.of())).hasValue(2);
    tracker.giveBack(1);
    assertThat(tracker.peek()).isEqualTo(1);
  }
}
