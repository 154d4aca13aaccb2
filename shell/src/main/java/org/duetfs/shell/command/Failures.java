package org.duetfs.shell.command;

import java.io.IOException;
import java.io.PrintWriter;
import org.duetfs.client.UnknownOutcomeException;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.text.SafeText;

/** Tells a person what failed and what to try, and a script its exit code. */
public final class Failures {
  private static final int INTERRUPTED = 130;

  private final PrintWriter err;
  private final boolean verbose;
  private final StartHint start;
  private boolean outputBroken;

  /**
   * Reports on this writer.
   *
   * @param verbose adds stack traces
   * @param start what to type to start servers
   */
  public Failures(PrintWriter err, boolean verbose, StartHint start) {
    this.start = start;
    this.err = err;
    this.verbose = verbose;
  }

  /** Returns what to type to start servers. */
  public StartHint start() {
    return start;
  }

  /** Tells whether a command found that nobody reads the output any more. */
  boolean outputBroken() {
    return outputBroken;
  }

  /** Something that may fail. */
  interface Action {
    void run() throws IOException;
  }

  /** Runs the action and reports its failure; returns the exit code, 0 where it did not fail. */
  int guard(String command, Action action) {
    try {
      action.run();
      return 0;
    } catch (IOException | RuntimeException e) {
      return report(command, e);
    }
  }

  /**
   * Reports a failure.
   *
   * @param command what failed, by its name
   * @return its exit code
   */
  public int report(String command, Exception failure) {
    if (failure instanceof BrokenOutputException) {
      // Nobody listens; and Picocli would make a stack trace of what is thrown here.
      outputBroken = true;
      return ErrorCode.INTERNAL.exit();
    }
    DuetException known = LocalFailures.translate(failure);
    ErrorCode code = known.code();
    if (Thread.currentThread().isInterrupted() && isCausedByInterrupt(known)) {
      // The prompt says so, and a hint to start servers would mislead.
      return INTERRUPTED;
    }
    err.println(SafeText.line("%s: %s (%s)".formatted(command, known.getMessage(), code)));
    String advice =
        known instanceof UnknownOutcomeException unknown
            ? "outcome " + unknown.name() + " tells later what became of it"
            : Advice.on(code, command, start);
    if (!advice.isEmpty()) {
      err.println("  try: " + advice);
    }
    if (verbose) {
      failure.printStackTrace(err);
    }
    err.flush();
    return code.exit();
  }

  /**
   * An interrupt closes connections and files; what has become of a change is told all the same.
   */
  private static boolean isCausedByInterrupt(DuetException known) {
    return switch (known.code()) {
      case NO_MEMBER, ISOLATED, INTERNAL -> true;
      default -> false;
    };
  }
}
