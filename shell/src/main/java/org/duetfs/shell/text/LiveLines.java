package org.duetfs.shell.text;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;

/**
 * Lines at the end of a terminal's screen that change where they stand, and are gone before
 * anything else is written. Thread safe.
 */
public final class LiveLines {
  /** For pipes and terminals that cannot: shows nothing. */
  public static final LiveLines NONE = new LiveLines(new PrintWriter(Writer.nullWriter()), false);

  private static final String ERASE = "\r\033[J";

  private final PrintWriter terminal;
  private final boolean able;

  @GuardedBy("this")
  private boolean shown;

  private LiveLines(PrintWriter terminal, boolean able) {
    this.terminal = terminal;
    this.able = able;
  }

  /** Shows lines on a terminal that knows ANSI's codes. */
  public static LiveLines on(PrintWriter terminal) {
    return new LiveLines(terminal, true);
  }

  /** Tells whether what is to be shown is shown. */
  public boolean able() {
    return able;
  }

  /** Shows these lines in the place of those before; none may be wider than the screen. */
  public synchronized void show(List<String> lines) {
    if (!able || lines.isEmpty()) {
      return;
    }
    // Back at the first line's begin, all can be erased without knowing how many there are.
    String up = lines.size() > 1 ? "\033[" + (lines.size() - 1) + "A" : "";
    terminal.print(ERASE + String.join("\n", lines) + up + "\r");
    terminal.flush();
    shown = true;
  }

  /** Erases them. */
  public synchronized void clear() {
    if (shown) {
      terminal.print(ERASE);
      terminal.flush();
      shown = false;
    }
  }

  /** Erases them, and keeps them away while something else is written. */
  public synchronized void above(Runnable writing) {
    clear();
    writing.run();
  }

  /** Returns a writer to the same screen that erases them before it writes. */
  public PrintWriter above(Writer other) {
    return able ? new PrintWriter(new Above(other), true) : new PrintWriter(other, true);
  }

  private final class Above extends FilterWriter {
    Above(Writer to) {
      super(to);
    }

    @Override
    public void write(int c) throws IOException {
      clear();
      super.write(c);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      clear();
      super.write(text, offset, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      clear();
      super.write(text, offset, length);
    }
  }
}
