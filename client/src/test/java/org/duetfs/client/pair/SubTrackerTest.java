package org.duetfs.client.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SubTrackerTest {
  private final SubTracker tracker = new SubTracker(3);

  @Test
  void take_alternates() {
    assertThat(tracker.take(List.of(3, 4))).isEqualTo(3);
    assertThat(tracker.take(List.of(3, 4))).isEqualTo(4);
    assertThat(tracker.peek(List.of(3, 4))).isEqualTo(3);
    assertThat(tracker.take(List.of(3, 4))).isEqualTo(3);
  }

  @Test
  void take_staysWithTheOnlyMember() {
    assertThat(tracker.take(List.of(4))).isEqualTo(4);
    assertThat(tracker.take(List.of(4))).isEqualTo(4);
    assertThat(tracker.take(List.of(3, 4))).isEqualTo(4);
  }

  @Test
  void startAt_picksTheOneThatHasServedLess() {
    tracker.startAt(Map.of(3, 10L, 4, 9L));
    assertThat(tracker.peek(List.of(3, 4))).isEqualTo(4);
    tracker.startAt(Map.of(3, 5L, 4, 5L));
    assertThat(tracker.peek(List.of(3, 4))).isEqualTo(3);
  }

  @Test
  void startAt_leavesTurnsThatHaveBegunAlone() {
    tracker.take(List.of(3, 4));
    tracker.startAt(Map.of(3, 0L, 4, 9L));
    assertThat(tracker.peek(List.of(3, 4))).isEqualTo(4);
  }
}
