package org.duetfs.protocol.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatheringTest {
  private final Gathering gathering = new Gathering();

  /** A batch of so many is answered while so many gather, and goes out. */
  private void answered(long entries, long gathered) {
    gathering.sent();
    gathering.committed(entries, gathered);
  }

  @Test
  void loneClient_isNeverWaitedFor() {
    answered(1, 0);

    assertThat(gathering.waits()).isFalse();
    assertThat(gathering.isDue(1)).isTrue();
  }

  @Test
  void batch_waitsForAllThatWereAnswered_besideWhoIsThere() {
    answered(5, 3);

    assertThat(gathering.waits()).isTrue();
    assertThat(gathering.isDue(7)).isFalse();
    assertThat(gathering.isDue(8)).isTrue();
  }

  @Test
  void waitInVain_isFollowedByBatchesWithoutOne_moreEachTime() {
    for (int hasty : new int[] {1, 2, 4, 8, 16, 32, 64, 64}) {
      answered(2, 1);
      assertThat(gathering.isDue(2)).isFalse();
      gathering.giveUp();
      assertThat(gathering.isDue(1)).isTrue();
      for (int i = 0; i < hasty; i++) {
        assertThat(gathering.isDue(1)).isTrue();
        gathering.sent();
        if (i < hasty - 1) {
          gathering.committed(2, 1);
          assertThat(gathering.waits()).isFalse();
        }
      }
    }
  }

  @Test
  void waitThatPaid_isTriedAgainAtOnceAfterOneInVain() {
    answered(2, 0);
    gathering.giveUp();
    answered(2, 0);
    assertThat(gathering.waits()).isTrue();
    gathering.giveUp();
    gathering.sent();
    gathering.sent();
    gathering.committed(2, 0);
    gathering.sent(); // both came
    gathering.committed(2, 0);
    gathering.giveUp();

    answered(2, 0);

    assertThat(gathering.waits()).isTrue();
  }
}
