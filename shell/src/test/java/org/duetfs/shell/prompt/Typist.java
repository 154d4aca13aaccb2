package org.duetfs.shell.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.duetfs.client.Notice;
import org.duetfs.shell.FakeDuetFs;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Input;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.command.Settings;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.command.StartHint;
import org.duetfs.shell.command.Variables;
import org.duetfs.shell.command.Voice;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;

/** A person at a prompt: types, and waits until the screen shows something. */
final class Typist implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 10_000;
  private static final int PRESSES = 200;

  private final Screen screen;
  private final StringWriter errors = new StringWriter();
  private final PromptNotices notices = new PromptNotices();
  private final LineDisciplineTerminal terminal;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();

  /** Starts a prompt on a terminal of this type, without colours, 80 by 24. */
  Typist(FakeDuetFs fs, Path historyFile, String terminalType) throws IOException {
    this(fs, historyFile, terminalType, Duration.ofMillis(PATIENCE_MILLIS));
  }

  /** As above; completion waits so long for an answer. */
  Typist(FakeDuetFs fs, Path historyFile, String terminalType, Duration completion)
      throws IOException {
    this(fs, historyFile, Seat.plain(terminalType), completion);
  }

  /** Starts a prompt on this terminal. */
  Typist(FakeDuetFs fs, Path historyFile, Seat seat) throws IOException {
    this(fs, historyFile, seat, Duration.ofMillis(PATIENCE_MILLIS));
  }

  private Typist(FakeDuetFs fs, Path historyFile, Seat seat, Duration completion)
      throws IOException {
    screen = new Screen(new VirtualScreen(seat.columns(), seat.rows()));
    terminal = new LineDisciplineTerminal("test", seat.type(), screen, StandardCharsets.UTF_8);
    terminal.setSize(new Size(seat.columns(), seat.rows()));
    DefaultHistory history = new DefaultHistory();
    PrintWriter out = new PrintWriter(terminal.writer(), true);
    PrintWriter err = new PrintWriter(new Both(errors, terminal.writer()), true);
    Output output = new Output(out, terminal.output(), err, true, seat.paint(), terminal::getWidth);
    ShellContext context =
        new ShellContext(
            () -> fs,
            ShellContext.Mode.PROMPT,
            output,
            Input.TAKEN,
            new Failures(new Voice(err, Form.TEXT), false, StartHint.USUAL),
            new Variables(Map.of()),
            new Settings(false, false),
            () -> Prompt.lines(history));
    Prompt prompt = new Prompt(terminal, context, history, historyFile, completion);
    Thread shell =
        new Thread(
            () -> {
              try (prompt) {
                exit.complete(prompt.run(notices));
              } catch (RuntimeException | Error e) {
                exit.completeExceptionally(e);
              }
            },
            "shell");
    shell.start();
  }

  /** Types these characters. */
  Typist types(String text) throws IOException {
    terminal.processInputBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Waits until this is shown, after what was seen before. */
  Typist sees(String text) throws InterruptedException {
    screen.await(text, PATIENCE_MILLIS);
    return this;
  }

  /** Waits until the screen looks like this, as {@link VirtualScreen#shown} tells it. */
  void looksLike(String shown) throws InterruptedException {
    screen.awaitShown(shown, PATIENCE_MILLIS);
  }

  /** Waits until the cursor stands in a row that looks like this. */
  Typist showsLine(String shown) throws InterruptedException {
    screen.awaitLine(shown, PATIENCE_MILLIS);
    return this;
  }

  /** Returns how the screen looks now. */
  String looks() {
    return screen.shown();
  }

  /** Lets something happen to the cluster. */
  void hears(Notice notice) {
    notices.notice(notice);
  }

  /** Returns all that was shown. */
  String screen() {
    return screen.text();
  }

  /** Returns all errors and notices that went to standard error. */
  String errors() {
    return errors.toString();
  }

  /** Waits for the shell's end. */
  int exitCode() throws Exception {
    return exit.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() throws IOException {
    types("\003");
    // Ctrl-C ends the line at some time, and on an empty one Ctrl-D ends the shell.
    for (int i = 0; i < PRESSES && !exit.isDone(); i++) {
      types("\004");
      awaitExit(PATIENCE_MILLIS / PRESSES);
    }
    if (!exit.isDone()) {
      throw new AssertionError("the prompt does not end");
    }
    terminal.close();
  }

  /** Waits for the end, however it comes: that is asked by the test, and not here. */
  private void awaitExit(long millis) {
    exit.handle((code, failure) -> 0).completeOnTimeout(0, millis, TimeUnit.MILLISECONDS).join();
  }

  /** Standard error, which a person sees on the same terminal. */
  private static final class Both extends FilterWriter {
    private final Writer screen;

    Both(Writer kept, Writer screen) {
      super(kept);
      this.screen = screen;
    }

    @Override
    public void write(int c) throws IOException {
      out.write(c);
      screen.write(c);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
      out.write(text, offset, length);
      screen.write(text, offset, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
      out.write(text, offset, length);
      screen.write(text, offset, length);
    }

    @Override
    public void flush() throws IOException {
      screen.flush();
    }
  }

  /** What the terminal was sent, carriage returns left out. */
  private static final class Screen extends ByteArrayOutputStream {
    private final VirtualScreen virtual;
    private int seen;

    Screen(VirtualScreen virtual) {
      this.virtual = virtual;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      virtual.write(bytes, offset, length);
      notifyAll();
    }

    @Override
    public synchronized void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    synchronized String text() {
      return toString(StandardCharsets.UTF_8).replace("\r", "");
    }

    String shown() {
      return virtual.shown();
    }

    void awaitShown(String expected, long millis) throws InterruptedException {
      await(virtual::shown, expected, millis);
    }

    void awaitLine(String expected, long millis) throws InterruptedException {
      await(virtual::cursorLine, expected, millis);
    }

    private synchronized void await(Supplier<String> shown, String expected, long millis)
        throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      long left = millis;
      while (left > 0 && !shown.get().equals(expected)) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      }
      assertThat(shown.get()).isEqualTo(expected);
    }

    synchronized void await(String text, long millis) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      int at = text().indexOf(text, seen);
      while (at < 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("not shown: " + text + "\nbut:\n" + text().substring(seen));
        }
        wait(left);
        at = text().indexOf(text, seen);
      }
      seen = at + text.length();
    }
  }
}
