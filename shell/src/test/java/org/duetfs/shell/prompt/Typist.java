package org.duetfs.shell.prompt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.duetfs.client.Notice;
import org.duetfs.shell.FakeDuetFs;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Input;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.command.StartHint;
import org.duetfs.shell.command.Voice;
import org.duetfs.shell.text.Paint;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Size;
import org.jline.terminal.impl.LineDisciplineTerminal;

/** A person at a prompt: types, and waits until the screen shows something. */
final class Typist implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 10_000;

  private final Screen screen = new Screen();
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
    terminal = new LineDisciplineTerminal("test", terminalType, screen, StandardCharsets.UTF_8);
    terminal.setSize(new Size(80, 24));
    DefaultHistory history = new DefaultHistory();
    PrintWriter err = new PrintWriter(errors, true);
    PrintWriter out = new PrintWriter(terminal.writer(), true);
    Output output = new Output(out, terminal.output(), err, true, Paint.PLAIN, terminal::getWidth);
    ShellContext context =
        new ShellContext(
            () -> fs,
            ShellContext.Mode.PROMPT,
            output,
            Input.TAKEN,
            new Failures(new Voice(err, Form.TEXT), false, StartHint.USUAL),
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
    types("\003\004");
    exit.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).handle((code, failure) -> code).join();
    if (!exit.isDone()) {
      throw new AssertionError("the prompt does not end");
    }
    terminal.close();
  }

  /** What the terminal was sent, carriage returns left out. */
  private static final class Screen extends ByteArrayOutputStream {
    private int seen;

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, length);
      notifyAll();
    }

    @Override
    public synchronized void write(int b) {
      super.write(b);
      notifyAll();
    }

    synchronized String text() {
      return toString(StandardCharsets.UTF_8).replace("\r", "");
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
