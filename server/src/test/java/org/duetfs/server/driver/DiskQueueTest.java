package org.duetfs.server.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DiskQueueTest {
  private static final int SECONDS = 10;
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
  private final CompletableFuture<Throwable> died = new CompletableFuture<>();
  private final DiskQueue queue =
      new DiskQueue(
          "test-disk",
          (why, cause) -> died.complete(cause),
          () -> done.add("after"),
          () -> done.add("idle"),
          20);

  @AfterEach
  void close() throws InterruptedException {
    queue.close();
  }

  @Test
  void help_doesTheWorkOnTheCallersThread_inOrderAndNoMoreThanAsked() {
    List<String> seen = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      queue.add(() -> seen.add(name + " on " + Thread.currentThread().getName()));
    }
    String me = Thread.currentThread().getName();
    queue.help(2, () -> seen.add("then"));
    assertThat(seen).containsExactly("a on " + me, "then", "b on " + me, "then");
  }

  @Test
  void help_leavesTheRestToTheQueuesThread() throws Exception {
    queue.add(() -> {});
    queue.add(() -> done.add(Thread.currentThread().getName()));
    queue.help(1, () -> {});
    queue.start();
    assertThat(done.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("test-disk");
    assertThat(done.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("after");
  }

  @Test
  void help_whileAnotherThreadIsAtIt_returnsAtOnceAndThatOneDoesIt() throws Exception {
    queue.start();
    CompletableFuture<String> begun = new CompletableFuture<>();
    CompletableFuture<String> goOn = new CompletableFuture<>();
    queue.add(
        () -> {
          begun.complete("begun");
          goOn.join();
        });
    queue.leave();
    begun.get(SECONDS, TimeUnit.SECONDS);
    queue.add(() -> done.add(Thread.currentThread().getName()));
    queue.help(2, () -> {});
    assertThat(done).isEmpty();
    assertThat(queue.isBusy()).isTrue();
    goOn.complete("go on");
    assertThat(done.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("after");
    assertThat(done.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("test-disk");
  }

  @Test
  void idleWork_isDoneOnceAfterTheLastPiece() throws Exception {
    queue.add(() -> done.add("work"));
    queue.help(1, () -> {});
    queue.start();
    assertThat(done.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("work");
    assertThat(done.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("idle");
    assertThat(done.poll(SECONDS, TimeUnit.SECONDS)).isEqualTo("after");
    assertThat(done.poll(100, TimeUnit.MILLISECONDS)).isNull();
  }

  @Test
  void failedWork_endsTheProcess() throws Exception {
    queue.add(
        () -> {
          throw new IllegalStateException("fsync");
        });
    queue.help(1, () -> {});
    assertThat(died.get(SECONDS, TimeUnit.SECONDS)).hasMessage("fsync");
  }

  @Test
  void close_waitsForTheWorkUnderWayAndDropsTheRest() throws Exception {
    queue.start();
    CompletableFuture<String> begun = new CompletableFuture<>();
    queue.add(
        () -> {
          begun.complete("begun");
          done.add("under way");
        });
    queue.leave();
    begun.get(SECONDS, TimeUnit.SECONDS);
    queue.close();
    queue.add(() -> done.add("too late"));
    queue.help(1, () -> {});
    assertThat(done).doesNotContain("too late").contains("under way");
  }
}
