package org.duetfs.server.serving;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/** Waits for the replica's answers, never without a bound. */
final class Waits {
  private Waits() {}

  /**
   * Waits for an answer; absent when none comes in time.
   *
   * @throws DuetException ISOLATED when the server is stopping
   */
  static <T> Optional<T> await(CompletableFuture<T> answer, Duration most) {
    try {
      return Optional.of(answer.get(most.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DuetException(ErrorCode.ISOLATED, "the server is stopping", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Pauses before another try. */
  static void pause(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DuetException(ErrorCode.ISOLATED, "the server is stopping", e);
    }
  }
}
