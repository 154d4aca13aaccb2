package org.duetfs.shell.batch;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.duetfs.shell.command.BrokenOutputException;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.run.Interpreter;

/** Runs a script, or one command, to its end. */
public final class Batch {
  private static final int BROKEN_OUTPUT = 1;

  private final Interpreter interpreter;
  private final Failures failures;

  /** Runs with this interpreter; reports here that a script cannot be read. */
  public Batch(Interpreter interpreter, Failures failures) {
    this.interpreter = interpreter;
    this.failures = failures;
  }

  /**
   * Runs a script and returns the exit code.
   *
   * @param name what errors call it; empty for a text that needs no name
   */
  public int run(InputStream script, String name) {
    try {
      interpreter.run(script, name);
      return interpreter.exitCode();
    } catch (IOException e) {
      return failures.report("duetfs", e);
    } catch (BrokenOutputException e) {
      return brokenOutput();
    }
  }

  /** Runs one command and returns the exit code. */
  public int run(List<String> words) {
    try {
      interpreter.run(words);
      return interpreter.exitCode();
    } catch (BrokenOutputException e) {
      return brokenOutput();
    }
  }

  /** Whoever read the output has gone; like other filters, the shell ends without a word. */
  private int brokenOutput() {
    int code = interpreter.exitCode();
    return code == 0 ? BROKEN_OUTPUT : code;
  }
}
