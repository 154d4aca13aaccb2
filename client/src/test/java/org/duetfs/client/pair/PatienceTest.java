package org.duetfs.client.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.duetfs.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;

final class PatienceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final FakeTicker time = new FakeTicker();
  private final Patience patience =
      new Patience(time, 2, SECOND.multipliedBy(10), SECOND.multipliedBy(15), SECOND);

  @Test
  void isOver_atTheDeadline() {
    patience.trouble(1, ErrorCode.ISOLATED, "server1: no lease", false);
    time.sleep(SECOND.multipliedBy(9));
    assertThat(patience.isOver()).isFalse();
    time.sleep(SECOND);
    assertThat(patience.isOver()).isTrue();
    assertThat(patience.error(1).code()).isEqualTo(ErrorCode.ISOLATED);
    assertThat(patience.error(1)).hasMessageContaining("pair 1").hasMessageContaining("no lease");
  }

  @Test
  void progress_putsTheDeadlineOffUpToALimit() {
    time.sleep(SECOND.multipliedBy(9));
    patience.progress();
    time.sleep(SECOND.multipliedBy(5));
    assertThat(patience.isOver()).isFalse();
    time.sleep(SECOND);
    assertThat(patience.isOver()).isTrue();
  }

  @Test
  void isOver_soonerWhenNoServerRuns() {
    patience.trouble(1, ErrorCode.NO_MEMBER, "server1 does not run", true);
    time.sleep(SECOND.multipliedBy(2));
    assertThat(patience.isOver()).isFalse();
    patience.trouble(2, ErrorCode.NO_MEMBER, "server2 does not run", true);
    assertThat(patience.isOver()).isFalse();
    time.sleep(SECOND);
    assertThat(patience.isNobodyLeft()).isTrue();
    assertThat(patience.error(1).code()).isEqualTo(ErrorCode.NO_MEMBER);
  }

  @Test
  void isOver_notSoonerWhenOneMayServeInAMoment() {
    patience.trouble(1, ErrorCode.NO_MEMBER, "server1 does not run", true);
    patience.trouble(2, ErrorCode.ISOLATED, "server2: takes over", false);
    time.sleep(SECOND.multipliedBy(5));
    assertThat(patience.isOver()).isFalse();
  }

  @Test
  void reply_growsAndIsNeverShorterThanTheFirst() {
    assertThat(patience.reply(SECOND, 0)).isEqualTo(SECOND);
    assertThat(patience.reply(SECOND, 2)).isEqualTo(SECOND.multipliedBy(2));
    time.sleep(Duration.ofMillis(9_900));
    assertThat(patience.reply(SECOND, 4)).isEqualTo(SECOND);
  }
}
