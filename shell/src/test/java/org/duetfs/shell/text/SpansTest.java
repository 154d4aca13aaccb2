package org.duetfs.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as people read them. */
class SpansTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.00ms",
    "420, 0.42ms",
    "996, 1.0ms",
    "9940, 9.9ms",
    "9960, 10ms",
    "850000, 850ms",
    "1500000, 1.5s",
    "61000000, 61s"
  })
  void micros_haveThreeDigitsAtMost(long micros, String shown) {
    assertThat(Spans.micros(micros)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0, 0s", "59, 59s", "60, 1m", "3599, 59m", "7200, 2h"})
  void age_isRoundedDown(long seconds, String shown) {
    assertThat(Spans.age(Duration.ofSeconds(seconds))).isEqualTo(shown);
  }
}
