package org.duetfs.shell.run;

import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.line.Statement;

/**
 * Runs statements and keeps the first failure's code. Confined to the thread that runs commands.
 */
public final class Interpreter {
  private final CommandTree tree;
  private final ShellContext shell;
  private final Failures failures;
  private final boolean stopAtFailure;
  private final Runnable afterEach;
  private int firstFailure;

  /**
   * Makes one.
   *
   * @param stopAtFailure whether the first failure ends all
   * @param afterEach what is done after each command
   */
  public Interpreter(
      CommandTree tree, ShellContext shell, boolean stopAtFailure, Runnable afterEach) {
    this.tree = tree;
    this.shell = shell;
    this.failures = shell.failures();
    this.stopAtFailure = stopAtFailure;
    this.afterEach = afterEach;
  }

  /** Runs a statement's commands; of one that is refused nothing runs. */
  public void run(Statement statement) {
    if (statement.problem().isPresent()) {
      String problem = statement.problem().get();
      ended(failures.report("duetfs", new DuetException(ErrorCode.BAD_COMMAND, problem)));
    }
    for (List<String> words : statement.commands()) {
      if (isOver()) {
        return;
      }
      run(words);
    }
  }

  /** Runs one command. */
  public void run(List<String> words) {
    int code = tree.run(words);
    afterEach.run();
    ended(code);
  }

  /** Tells whether nothing more is to be run. */
  public boolean isOver() {
    return shell.leaving() || stopAtFailure && firstFailure != 0;
  }

  /** Returns the code to end with: what {@code exit} said, or the first failure's. */
  public int exitCode() {
    return shell.exitCode().orElse(firstFailure);
  }

  private void ended(int code) {
    if (firstFailure == 0) {
      firstFailure = code;
    }
  }
}
