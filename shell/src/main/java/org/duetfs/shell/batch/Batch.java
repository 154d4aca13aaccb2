package org.duetfs.shell.batch;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.duetfs.shell.command.BrokenOutputException;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.line.ScriptReader;
import org.duetfs.shell.line.Statement;
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

  /** Runs a script's statements and returns the exit code. */
  public int run(ScriptReader script) {
    try {
      Optional<Statement> next = script.next();
      while (next.isPresent()) {
        interpreter.run(next.get());
        next = interpreter.isOver() ? Optional.empty() : script.next();
      }
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
