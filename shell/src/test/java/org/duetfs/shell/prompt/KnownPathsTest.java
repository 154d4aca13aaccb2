package org.duetfs.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KnownPathsTest {
  private static final RemotePath A = RemotePath.of("/a");
  private static final RemotePath NONE = RemotePath.of("/none");

  private final AtomicLong nanos = new AtomicLong();
  private final BlockingQueue<RemotePath> asked = new LinkedBlockingQueue<>();
  private final Semaphore answers = new Semaphore(0);
  private final Semaphore news = new Semaphore(0);
  private final KnownPaths known = new KnownPaths(this::ask, news::release, nanos::get);
  private volatile boolean away;

  private boolean ask(RemotePath path) {
    asked.add(path);
    answers.acquireUninterruptibly();
    if (away) {
      throw new DuetException(ErrorCode.NO_MEMBER, "nobody answers");
    }
    return path.equals(A);
  }

  private RemotePath nextQuestion() throws InterruptedException {
    return asked.poll(10, TimeUnit.SECONDS);
  }

  private void awaitNews() throws InterruptedException {
    assertThat(news.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach
  void close() {
    known.close();
    answers.release(100);
  }

  @Test
  void path_isUnknownUntilTheAnswerIsThere() throws Exception {
    assertThat(known.exists(A)).isFalse();
    assertThat(nextQuestion()).isEqualTo(A);
    assertThat(known.exists(NONE)).isFalse();
    answers.release(2);
    awaitNews();
    assertThat(known.exists(A)).isTrue();
    assertThat(nextQuestion()).isEqualTo(NONE);
  }

  @Test
  void manyPaths_whileOneIsAwaited_onlyTheLastIsAsked() throws Exception {
    known.exists(NONE);
    assertThat(nextQuestion()).isEqualTo(NONE);
    for (int i = 0; i < 100; i++) {
      known.exists(RemotePath.of("/" + i));
    }
    known.exists(A);
    answers.release(2);
    awaitNews();
    assertThat(nextQuestion()).isEqualTo(A);
    assertThat(asked).isEmpty();
  }

  @Test
  void answer_isGoodForAWhile_andThenShownUntilTheNextOne() throws Exception {
    known.exists(A);
    answers.release();
    awaitNews();
    assertThat(nextQuestion()).isEqualTo(A);
    nanos.addAndGet(KnownPaths.FRESH.toNanos() - 1);
    assertThat(known.exists(A)).isTrue();
    assertThat(asked).isEmpty();
    nanos.incrementAndGet();
    assertThat(known.exists(A)).isTrue();
    assertThat(nextQuestion()).isEqualTo(A);
  }

  @Test
  void command_makesAllUnknown_alsoWhatIsBeingAsked() throws Exception {
    known.exists(A);
    assertThat(nextQuestion()).isEqualTo(A);
    known.forget();
    answers.release();
    assertThat(known.exists(A)).isFalse();
    assertThat(nextQuestion()).isEqualTo(A);
    assertThat(news.availablePermits()).isZero();
  }

  @Test
  void failure_isNoAnswer() throws Exception {
    away = true;
    known.exists(A);
    answers.release();
    assertThat(nextQuestion()).isEqualTo(A);
    known.exists(A);
    assertThat(nextQuestion()).isEqualTo(A);
  }
}
