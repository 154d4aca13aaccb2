package org.duetfs.shell.command;

import java.time.Duration;

/** The time between two rounds of what is done again and again. */
public final class Rest {
  private Rest() {}

  /** Waits; tells whether nobody interrupted it. */
  public static boolean of(Duration span) {
    try {
      Thread.sleep(span.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
