package org.duetfs.shell.command.classroom;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.duetfs.shell.screen.Screen;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** What a demonstration waits for before each command. */
interface Waiting {
  /** For nothing. */
  Waiting NONE = () -> true;

  /** Waits; false when the audience wants to see no more, or the thread was interrupted. */
  boolean goesOn() throws IOException;

  /** Waits so long. */
  static Waiting of(Duration pace) {
    return () -> {
      try {
        Thread.sleep(pace.toMillis());
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    };
  }

  /** Waits for a key of the person at the terminal, q being the end; for nothing without one. */
  static Waiting forKey(Screen screen) {
    return () -> screen.lend(Waiting::key).orElse(true);
  }

  private static boolean key(Terminal terminal) throws IOException {
    Attributes before = terminal.enterRawMode();
    try {
      int key = terminal.reader().read();
      return key >= 0 && key != 'q';
    } catch (InterruptedIOException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      terminal.setAttributes(before);
    }
  }
}
