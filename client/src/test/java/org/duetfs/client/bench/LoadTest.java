package org.duetfs.client.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.InterruptedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadTest {
  @Test
  void measure_makesEachCallOnce() throws Exception {
    Set<Integer> made = ConcurrentHashMap.newKeySet();
    AtomicInteger calls = new AtomicInteger();
    Measured measured =
        Load.measure(
            "it",
            3,
            100,
            (client, number) -> {
              made.add(number);
              calls.incrementAndGet();
            });
    assertThat(made).containsAll(IntStream.range(0, 100).boxed().toList());
    assertThat(calls).hasValue(100);
    assertThat(measured.count()).isEqualTo(100);
    assertThat(measured.perSecond()).isPositive();
  }

  @Test
  void measure_byTwo_callsAtOnce() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    Load.measure("it", 2, 2, (client, number) -> await(both));
  }

  private static void await(CyclicBarrier both) {
    try {
      both.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void failedCall_isThrownAndEndsTheRest() {
    AtomicInteger calls = new AtomicInteger();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                Load.measure(
                    "it",
                    1,
                    100,
                    (client, number) -> {
                      calls.incrementAndGet();
                      throw new IllegalStateException("no");
                    }));
    assertThat(calls).hasValue(1);
  }

  @Test
  void interrupted_endsTheCallsAndKeepsTheMark() {
    CountDownLatch never = new CountDownLatch(1);
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedIOException.class)
        .isThrownBy(() -> Load.measure("it", 1, 5, (client, number) -> awaitInterrupt(never)));
    assertThat(Thread.interrupted()).isTrue();
  }

  private static void awaitInterrupt(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void percentiles_areRanks() {
    long[] nanos = IntStream.rangeClosed(1, 200).mapToLong(i -> 201 - i).toArray();
    Measured measured = Measured.of("it", 1, 1_000_000_000L, nanos);
    assertThat(measured.p50Nanos()).isEqualTo(100);
    assertThat(measured.p99Nanos()).isEqualTo(198);
    assertThat(measured.perSecond()).isEqualTo(200);
  }
}
