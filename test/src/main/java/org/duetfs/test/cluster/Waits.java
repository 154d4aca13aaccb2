package org.duetfs.test.cluster;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ThrowingRunnable;

/**
 * All waiting of the tests with processes. {@code -Dduetfs.waits=3} makes every bound three times
 * as long, for a slow machine.
 */
public final class Waits {
  /** For a process to start, or a cluster to serve. */
  public static final Duration START = Duration.ofSeconds(90);

  /** For a member to start, fill up and be in its pair again, whatever was done to it. */
  public static final Duration WHOLE = Duration.ofMinutes(3);

  /** For what takes a moment once its cause is there. */
  public static final Duration SOON = Duration.ofSeconds(30);

  private static final double SCALE = Double.parseDouble(System.getProperty("duetfs.waits", "1"));
  private static final Duration LOOK = Duration.ofMillis(20);

  private Waits() {}

  /** Returns a bound as this machine has it. */
  public static Duration scaled(Duration bound) {
    return Duration.ofMillis((long) (bound.toMillis() * SCALE));
  }

  /** Waits until the condition holds; fails, naming it, when it doesn't within the bound. */
  public static void until(String what, Duration atMost, Callable<Boolean> condition) {
    await(what)
        .atMost(scaled(atMost))
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .pollInSameThread()
        .until(condition);
  }

  /** Waits until the assertions hold; fails with the last failure when they don't. */
  public static void untilAsserted(Duration atMost, ThrowingRunnable assertions) {
    await()
        .atMost(scaled(atMost))
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .pollInSameThread()
        .untilAsserted(assertions);
  }

  /** Waits for a process to end and returns its exit code; kills it and fails when it doesn't. */
  public static int exit(String what, Process process, Duration atMost)
      throws InterruptedException {
    if (!process.waitFor(scaled(atMost).toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
      throw new AssertionError(what + " did not end within " + scaled(atMost));
    }
    return process.exitValue();
  }

  /** Lets time pass that a seed has drawn, or a measurement takes; never to wait for anything. */
  public static void pass(Duration drawn) throws InterruptedException {
    Thread.sleep(Math.max(0, drawn.toMillis()));
  }
}
