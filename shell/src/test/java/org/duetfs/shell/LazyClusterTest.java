package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;

class LazyClusterTest {
  private final FakeDuetFs fs = new FakeDuetFs();

  @Test
  void nobodyNeedsIt_nothingIsConnected() {
    LazyCluster cluster =
        new LazyCluster(
            () -> {
              throw new AssertionError("connected");
            });
    assertThat(cluster.ifConnected()).isEmpty();
    cluster.close();
  }

  @Test
  void begun_connectsOnceAndBeside() throws Exception {
    CountDownLatch connecting = new CountDownLatch(1);
    CompletableFuture<FakeDuetFs> answer = new CompletableFuture<>();
    AtomicInteger times = new AtomicInteger();
    LazyCluster cluster =
        new LazyCluster(
            () -> {
              times.incrementAndGet();
              connecting.countDown();
              return answer.join();
            });
    cluster.begin();
    assertThat(connecting.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(cluster.ifConnected()).isEmpty();
    answer.complete(fs);
    assertThat(cluster.get()).isSameAs(fs);
    assertThat(times).hasValue(1);
    cluster.close();
    assertThat(fs.isClosed()).isTrue();
  }

  @Test
  void begun_andFailed_isToldWhereItIsNeeded() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    LazyCluster cluster =
        new LazyCluster(
            () -> {
              failed.countDown();
              throw new DuetException(ErrorCode.BAD_COMMAND, "no such configuration");
            });
    cluster.begin();
    assertThat(failed.await(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(cluster::get).hasMessage("no such configuration");
    cluster.close();
  }
}
