package org.duetfs.shell.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;
import org.duetfs.shell.command.BrokenOutputException;
import org.duetfs.shell.command.LocalShell;
import org.duetfs.shell.command.Output;
import org.duetfs.shell.command.ShellContext;

/** Runs commands whose output goes elsewhere than to standard output; bytes arrive as they are. */
final class Redirection {
  private final ShellContext shell;

  Redirection(ShellContext shell) {
    this.shell = shell;
  }

  /**
   * Runs a command with its output in a file of this machine.
   *
   * @return its exit code, or that of the failure to write the file
   * @throws IOException when the file cannot be opened; then nothing has run
   */
  int toFile(Path file, boolean append, Supplier<Integer> command) throws IOException {
    StandardOpenOption from =
        append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
    try (OutputStream opened =
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, from);
        Watched bytes = new Watched(opened)) {
      int code = run(bytes, command);
      if (bytes.failure().isPresent()) {
        return shell.failures().report(file.toString(), bytes.failure().get());
      }
      return code;
    }
  }

  /**
   * Runs a command whose output is read by one of this machine. That this one reads no more is no
   * failure.
   *
   * @return its exit code, or that of the other one where it ended well
   * @throws IOException when the other one cannot be started; then nothing has run
   */
  int toLocal(String text, Supplier<Integer> command) throws IOException {
    shell.output().out().flush();
    LocalShell.Reader reader = shell.outside().locals().read(text, shell.variables().own());
    int code = run(reader.input(), command);
    int others = reader.finish();
    return code == 0 ? others : code;
  }

  private int run(OutputStream to, Supplier<Integer> command) {
    Output output = shell.output().to(to);
    try {
      int code = shell.with(output, shell.input(), command);
      output.out().flush();
      return code;
    } catch (BrokenOutputException e) {
      shell.failures().outputRestored();
      return 0;
    }
  }

  /** Remembers why it could not be written: who prints does not say. */
  private static final class Watched extends OutputStream {
    private final OutputStream to;
    private Optional<IOException> failure = Optional.empty();

    Watched(OutputStream to) {
      this.to = to;
    }

    Optional<IOException> failure() {
      return failure;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        to.write(bytes, offset, length);
      } catch (IOException e) {
        failure = Optional.of(e);
        throw e;
      }
    }
  }
}
