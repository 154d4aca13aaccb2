package org.duetfs.server.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.duetfs.protocol.rpc.ClientAnswer.Status.Latencies;
import org.junit.jupiter.api.Test;

class OperationStatsTest {
  private final OperationStats stats = new OperationStats();

  @Test
  void percentiles_areThoseOfAllThatWasServed() {
    for (int millis = 1; millis <= 100; millis++) {
      serve("write", millis);
      if (millis % 10 == 0) {
        stats.operations(); // reading in between loses nothing
      }
    }
    Latencies write = latencies("write");
    assertThat(write.count()).isEqualTo(100);
    assertThat(write.p50Micros()).isBetween(49_500L, 50_500L);
    assertThat(write.p99Micros()).isBetween(98_000L, 100_000L);
  }

  @Test
  void requests_areReadsAndMutationsOnly() {
    serve("write", 1);
    stats.served(new Served("a", "view.get", "", 0, "ok", 1, Served.Kind.QUESTION));
    stats.served(new Served("a", "GET", "/f", 9, "ok", 1, Served.Kind.TRANSFER));
    assertThat(stats.requests()).isEqualTo(1);
    assertThat(stats.operations()).containsOnlyKeys("write", "view.get", "GET");
  }

  @Test
  void extremes_areHeldWithinTheRange() {
    stats.served(new Served("a", "x", "", 0, "ok", Long.MAX_VALUE, Served.Kind.WORK));
    stats.served(new Served("a", "x", "", 0, "ok", -1, Served.Kind.WORK));
    assertThat(latencies("x").count()).isEqualTo(2);
  }

  @Test
  void servedByManyThreads_losesNothing() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  serve("read", 1);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      stats.operations();
      thread.join();
    }
    assertThat(latencies("read").count()).isEqualTo(40_000);
    assertThat(stats.requests()).isEqualTo(40_000);
  }

  @Test
  void recent_isWhatWasServedInTheLastSeconds() {
    AtomicLong now = new AtomicLong();
    OperationStats watched = new OperationStats(now::get);
    watched.served(served("read", 100));
    now.addAndGet(TimeUnit.HOURS.toNanos(1));
    assertThat(watched.recent().count()).isZero(); // nobody has looked for an hour

    watched.served(served("read", 2));
    now.addAndGet(TimeUnit.SECONDS.toNanos(3));
    assertThat(watched.recent().count()).isEqualTo(1);
    assertThat(watched.recent().p99Micros()).isBetween(1_980L, 2_020L);

    watched.served(served("read", 9));
    now.addAndGet(TimeUnit.SECONDS.toNanos(3));
    assertThat(watched.recent().count()).isEqualTo(2);
    now.addAndGet(TimeUnit.SECONDS.toNanos(3));
    assertThat(watched.recent().count()).isEqualTo(1);
    assertThat(watched.recent().p50Micros()).isBetween(8_900L, 9_100L);
  }

  private static Served served(String operation, long millis) {
    return new Served(
        "a", operation, "/f", 0, "ok", TimeUnit.MILLISECONDS.toNanos(millis), Served.Kind.WORK);
  }

  private Latencies latencies(String operation) {
    return Objects.requireNonNull(stats.operations().get(operation));
  }

  private void serve(String operation, long millis) {
    stats.served(served(operation, millis));
  }
}
