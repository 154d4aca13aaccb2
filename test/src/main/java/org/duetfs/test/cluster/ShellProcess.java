package org.duetfs.test.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A shell that runs; what it prints can be read while it does. Not thread safe. */
public final class ShellProcess {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Process process;
  private final Path out;
  private final Path err;

  ShellProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Types into its standard input. */
  public void type(String text) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(text.getBytes(UTF_8));
    in.flush();
  }

  /** Returns what it has printed up to now. */
  public String out() throws IOException {
    return Files.readString(out);
  }

  /** Returns what it has printed to standard error up to now. */
  public String err() throws IOException {
    return Files.readString(err);
  }

  /** Waits until it has printed this; fails when it ends without. */
  public void awaitOut(String text) {
    Waits.until("the shell prints " + text.strip(), Waits.START, () -> hasPrinted(text));
  }

  private boolean hasPrinted(String text) throws IOException {
    boolean ended = !process.isAlive();
    if (out().contains(text)) {
      return true;
    }
    if (ended) {
      throw new IllegalStateException(
          "the shell ended without printing " + text + ":\n" + out() + err());
    }
    return false;
  }

  /** Tells whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Kills it with SIGKILL, and waits until it is gone. */
  public void kill() throws InterruptedException {
    Process killed = process.destroyForcibly();
    Waits.exit("the killed shell", killed, Waits.SOON);
  }

  /** Interrupts it, as Ctrl-C does, and waits for its end. */
  public ShellResult interrupt() throws IOException, InterruptedException {
    Signal.INT.send(List.of(process.pid()));
    return end();
  }

  /** Closes its standard input and waits for its end. */
  public ShellResult end() throws IOException, InterruptedException {
    closeInput();
    int exit = Waits.exit("the shell", process, LONGEST);
    return new ShellResult(exit, Files.readAllBytes(out), err());
  }

  private void closeInput() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended, without having read all; its exit code tells more.
    }
  }
}
