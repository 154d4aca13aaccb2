package org.duetfs.client.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ReadTimesTest {
  private static final Duration LEAST = Duration.ofMillis(30);
  private static final Duration MOST = Duration.ofMillis(200);

  private final ReadTimes times = new ReadTimes(new Hedging(3, LEAST, MOST));

  private void took(int reads, long millis) {
    for (int i = 0; i < reads; i++) {
      times.took(Duration.ofMillis(millis).toNanos());
    }
  }

  @Test
  void patience_isTheLongestWhileLittleIsKnown() {
    assertThat(times.patience()).isEqualTo(MOST);
    took(10, 1);
    assertThat(times.patience()).isEqualTo(MOST);
  }

  @Test
  void patience_isAMultipleOfTheSlowestOfAHundred() {
    took(495, 1);
    took(17, 20);
    assertThat(times.patience()).isEqualTo(Duration.ofMillis(60));
  }

  @Test
  void patience_doesNotMindTheSlowestOfAThousand() {
    took(511, 1);
    took(1, 5_000);
    assertThat(times.patience()).isEqualTo(LEAST);
  }

  @Test
  void patience_staysWithinItsBounds() {
    took(512, 1);
    assertThat(times.patience()).isEqualTo(LEAST);
    took(512, 1_000);
    assertThat(times.patience()).isEqualTo(MOST);
  }

  @Test
  void patience_forgetsWhatIsLongAgo() {
    took(512, 1_000);
    took(512, 1);
    assertThat(times.patience()).isEqualTo(LEAST);
  }
}
