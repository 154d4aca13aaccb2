package org.duetfs.shell.command.content;

import java.io.IOException;
import java.io.OutputStream;
import org.duetfs.shell.command.BrokenOutputException;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.text.TerminalBytes;

/** Prints content: to a pipe its exact bytes, on a terminal as text that can do no harm. */
public final class Exact {
  private Exact() {}

  /** What gives content. */
  @FunctionalInterface
  public interface Giver {
    /** Gives it to a stream. */
    void to(OutputStream out) throws IOException;
  }

  /** Prints what is given to standard output. */
  public static void print(ShellContext shell, Giver content) throws IOException {
    Output output = shell.output();
    if (!output.terminal()) {
      output.out().flush();
      content.to(new Pipe(output.bytes()));
      return;
    }
    try (TerminalBytes shown = new TerminalBytes(output.out())) {
      content.to(shown);
      if (shell.atPrompt()) {
        shown.endLine();
      }
    }
  }

  /** Tells a reader that has gone away from a local file that cannot be written. */
  private static final class Pipe extends OutputStream {
    private final OutputStream to;

    Pipe(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      try {
        to.write(bytes, offset, length);
      } catch (IOException e) {
        throw new BrokenOutputException();
      }
    }
  }
}
