package org.duetfs.shell.screen;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jline.builtins.ScreenTerminal;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;

/** A terminal in memory that shows what a real one would show. Thread safe. */
public final class VirtualTerminal implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 10_000;
  private static final long CHARACTER = 0xffff_ffffL;

  private final LineDisciplineTerminal terminal;

  @GuardedBy("this")
  private final ScreenTerminal screen;

  @GuardedBy("this")
  private int width;

  @GuardedBy("this")
  private int rows;

  /** Makes an empty one. */
  public VirtualTerminal(int width, int rows) throws IOException {
    this.width = width;
    this.rows = rows;
    screen = new ScreenTerminal(width, rows);
    terminal = new LineDisciplineTerminal("virtual", "xterm", new Shown(), StandardCharsets.UTF_8);
    terminal.setSize(new Size(width, rows));
  }

  /** Returns it as a program sees it. */
  public Terminal terminal() {
    return terminal;
  }

  /** Presses keys. */
  public VirtualTerminal press(String keys) throws IOException {
    terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Changes its size, as a person does by pulling a window's edge. */
  public synchronized VirtualTerminal resize(int newWidth, int newRows) {
    width = newWidth;
    rows = newRows;
    screen.setSize(newWidth, newRows);
    terminal.setSize(new Size(newWidth, newRows));
    return this;
  }

  /**
   * Returns the lines that are seen, with no blanks at their ends; empty ones at the end left out.
   */
  public synchronized List<String> lines() {
    long[] cells = new long[width * rows];
    screen.dump(cells, 0, 0, rows, width, null);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      for (int x = 0; x < width; x++) {
        int character = (int) (cells[row * width + x] & CHARACTER);
        line.appendCodePoint(character == 0 ? ' ' : character);
      }
      lines.add(line.toString().stripTrailing());
    }
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  /** Returns what is seen as one text. */
  public String text() {
    return String.join("\n", lines()) + "\n";
  }

  /** Waits until this is seen. */
  public VirtualTerminal sees(String text) throws InterruptedException {
    return awaits(seen -> seen.contains(text), text);
  }

  /** Waits until this and nothing else is seen: a program draws piece by piece. */
  public VirtualTerminal shows(String whole) throws InterruptedException {
    return awaits(whole::equals, "\n" + whole);
  }

  /** Waits until this is not seen any more. */
  public VirtualTerminal seesNo(String text) throws InterruptedException {
    return awaits(seen -> !seen.contains(text), "anything but " + text);
  }

  private synchronized VirtualTerminal awaits(Predicate<String> what, String name)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!what.test(text())) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("not seen: " + name + "\nbut:\n" + text());
      }
      wait(left);
    }
    return this;
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }

  /** Takes what the program prints. */
  private final class Shown extends OutputStream {
    private final List<Byte> open = new ArrayList<>();

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      synchronized (VirtualTerminal.this) {
        for (int i = offset; i < offset + length; i++) {
          boolean begins = (bytes[i] & 0xc0) != 0x80;
          if (begins) {
            emit();
          }
          open.add(bytes[i]);
          if (bytes[i] >= 0) {
            emit();
          }
        }
        VirtualTerminal.this.notifyAll();
      }
    }

    private void emit() {
      byte[] character = new byte[open.size()];
      for (int i = 0; i < character.length; i++) {
        character[i] = open.get(i);
      }
      open.clear();
      if (character.length > 0) {
        synchronized (VirtualTerminal.this) {
          screen.write(new String(character, StandardCharsets.UTF_8));
        }
      }
    }
  }
}
