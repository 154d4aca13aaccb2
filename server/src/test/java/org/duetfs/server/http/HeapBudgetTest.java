package org.duetfs.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HeapBudgetTest {
  private static final int MIB = 1 << 20;

  @Test
  void largeRequest_waitsForAnotherOne() throws InterruptedException {
    HeapBudget budget = new HeapBudget(4 * MIB);
    HeapBudget.Share first = budget.take(3 * MIB);
    CountDownLatch second = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              budget.take(2 * MIB).close();
              second.countDown();
            });
    other.start();
    while (other.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(second.getCount()).isOne();
    first.close();
    second.await();
    other.join();
  }

  @Test
  void smallRequests_neverWait() {
    HeapBudget budget = new HeapBudget(MIB);
    HeapBudget.Share all = budget.take(100 * MIB);
    for (int i = 0; i < 1000; i++) {
      budget.take(64 * 1024);
    }
    all.close();
  }

  @Test
  void share_isGivenBackOnce() {
    HeapBudget budget = new HeapBudget(MIB);
    for (int i = 0; i < 3; i++) {
      HeapBudget.Share share = budget.take(MIB);
      share.close();
      share.close();
    }
    budget.take(MIB).close();
  }
}
