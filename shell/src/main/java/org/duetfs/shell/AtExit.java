package org.duetfs.shell;

import java.time.Duration;
import org.duetfs.shell.command.Unwinding;

/** What is done when the process is told to end, such as by Ctrl-C. */
final class AtExit {
  /** A change whose last call is sent is waited for as long as it may take. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private AtExit() {}

  /**
   * Lets a command bring its things in order; then the servers hear that the sessions have ended.
   */
  static void end(Unwinding unwinding, LazyCluster cluster) {
    Runnable ending =
        () -> {
          unwinding.end(LONGEST);
          cluster.close();
        };
    Runtime.getRuntime().addShutdownHook(new Thread(ending, "close"));
  }
}
