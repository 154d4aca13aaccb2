package org.duetfs.shell.screen;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/**
 * The whole of a terminal, drawn line by line, until it is closed; then all is as it was, also when
 * the process is told to end. Confined to one thread.
 */
public final class FullScreen implements AutoCloseable {
  /** What {@link #key} returns when no key came in time. */
  public static final int NO_KEY = -2;

  /** What {@link #key} returns when none can come any more. */
  public static final int END = -1;

  private static final int CONTROL_C = 3;

  private final Terminal terminal;
  private final Display display;
  private final Attributes before;
  private final SignalHandler beforeInterrupt;
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread atExit = new Thread(this::restore, "screen");
  private Size size = new Size(0, 0);

  /** Takes the screen. */
  public FullScreen(Terminal terminal) {
    this.terminal = terminal;
    this.display = new Display(terminal, true);
    beforeInterrupt = terminal.handle(Signal.INT, signal -> interrupted.set(true));
    before = terminal.enterRawMode();
    Runtime.getRuntime().addShutdownHook(atExit);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.cursor_invisible);
    terminal.flush();
  }

  /** Returns how large it is now. */
  public Size size() {
    Size now = new Size();
    now.copy(terminal.getSize());
    return now;
  }

  /** Tells whether Ctrl-C was pressed. */
  public boolean isInterrupted() {
    return interrupted.get();
  }

  /** Shows these lines, each no wider and all together no more than {@link #size} says. */
  public void show(List<AttributedString> lines) {
    Size now = size();
    if (!now.equals(size)) {
      size = now;
      display.resize(now.getRows(), now.getColumns());
      display.clear();
    }
    display.update(lines, -1);
    terminal.flush();
  }

  /** Waits so long for a key; returns it, {@link #NO_KEY} or {@link #END}. */
  public int key(long millis) throws IOException {
    int key = terminal.reader().read(millis);
    if (key == CONTROL_C) {
      interrupted.set(true);
    }
    return key;
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      return; // The process is ending.
    }
  }

  private void restore() {
    if (closed.getAndSet(true)) {
      return;
    }
    terminal.puts(Capability.cursor_normal);
    terminal.puts(Capability.exit_ca_mode);
    terminal.flush();
    terminal.setAttributes(before);
    terminal.handle(Signal.INT, beforeInterrupt);
  }
}
