package org.duetfs.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class UnwindingTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Unwinding unwinding = new Unwinding();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final AtomicBoolean inOrder = new AtomicBoolean();
  private final CompletableFuture<Integer> next = new CompletableFuture<>();

  private Integer begin() {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      inOrder.set(true);
    }
    return 130;
  }

  @Test
  void end_interruptsWhatIsUnderWay_andWaitsForIt_andNothingFollows() throws Exception {
    Thread commands =
        new Thread(
            () -> {
              try {
                next.complete(unwinding.careful(this::begin));
              } catch (IOException e) {
                next.completeExceptionally(e);
              }
            },
            "commands");
    commands.setDaemon(true);
    commands.start();
    assertThat(begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    unwinding.end(LONG);
    assertThat(inOrder).isTrue();
    assertThat(next).isNotDone();
  }

  @Test
  void end_whereNothingIsUnderWay_waitsForNothing() throws Exception {
    assertThat(unwinding.careful(() -> 7)).isEqualTo(7);
    unwinding.end(LONG);
  }
}
