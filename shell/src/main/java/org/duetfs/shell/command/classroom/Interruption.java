package org.duetfs.shell.command.classroom;

import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Has Ctrl-C interrupt a thread where it would end the process, until it is closed: what a
 * demonstration has done to the servers is to be undone first. A prompt does so by itself.
 */
final class Interruption {
  private static final String CTRL_C = "INT";

  private final boolean installed;
  private final @Nullable Object before;

  private Interruption(boolean installed, @Nullable Object before) {
    this.installed = installed;
    this.before = before;
  }

  static Interruption of(Thread thread, boolean atPrompt) {
    return atPrompt
        ? new Interruption(false, null)
        : new Interruption(true, Signals.register(CTRL_C, thread::interrupt));
  }

  /** Ends it: Ctrl-C does what it did before. */
  void close() {
    if (installed && before != null) {
      Signals.unregister(CTRL_C, before);
    }
  }
}
