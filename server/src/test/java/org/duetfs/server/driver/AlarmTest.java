package org.duetfs.server.driver;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlarmTest {
  private static final long GRAIN = Alarm.GRAIN_NANOS;

  private final Alarm alarm = new Alarm();

  @Test
  void ordinaryTimers_ringTogether_aLittleLate() {
    alarm.set(3 * GRAIN, Long.MAX_VALUE);

    assertThat(alarm.left(GRAIN)).isEqualTo(2 * GRAIN);
    assertThat(alarm.left(3 * GRAIN - 1)).isEqualTo(GRAIN);
    assertThat(alarm.left(3 * GRAIN)).isZero();
  }

  @Test
  void promptTimer_ringsOnTime() {
    alarm.set(1_000, 1_500);

    assertThat(alarm.left(400)).isEqualTo(1_100);
  }

  @Test
  void clockIsWoken_whenItWouldSleepTooLong() {
    assertThat(alarm.set(1_000, Long.MAX_VALUE)).isTrue();
    assertThat(alarm.set(2_000, Long.MAX_VALUE)).isFalse();
    assertThat(alarm.set(1_500, Long.MAX_VALUE)).isTrue();
  }

  /** It sleeps a grain beyond the timer that comes first. */
  @Test
  void clockIsWoken_forAPromptTimer_thoughAnotherComesBeforeIt() {
    alarm.set(1_000, Long.MAX_VALUE);

    assertThat(alarm.set(1_000, 1_500)).isTrue();
    assertThat(alarm.set(1_000, 1_500)).isFalse();
  }
}
