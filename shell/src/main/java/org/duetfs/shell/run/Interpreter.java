package org.duetfs.shell.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.Place;
import org.duetfs.shell.command.ShellContext;
import org.duetfs.shell.line.Command;
import org.duetfs.shell.line.ScriptReader;
import org.duetfs.shell.line.Statement;

/**
 * Runs statements and keeps the first failure's code. Confined to the thread that runs commands.
 */
public final class Interpreter {
  private final Execution execution;
  private final ShellContext shell;
  private final Failures failures;
  private final Runnable afterEach;
  private int firstFailure;

  /**
   * Makes one.
   *
   * @param afterEach what is done after each command
   */
  public Interpreter(CommandTree tree, ShellContext shell, Runnable afterEach) {
    this.execution = new Execution(tree, shell);
    this.shell = shell;
    this.failures = shell.failures();
    this.afterEach = afterEach;
    shell.runBy(new Nested(this, tree));
  }

  /**
   * Runs a statement's commands; of one that is refused nothing runs.
   *
   * @return false when nothing after it is to be run
   */
  public boolean run(Statement statement) {
    if (statement.problem().isPresent()) {
      Statement.Problem problem = statement.problem().get();
      failures.on(problem.line());
      return ended(
          failures.report("duetfs", new DuetException(ErrorCode.BAD_COMMAND, problem.text())));
    }
    for (Command command : statement.commands()) {
      failures.on(command.line());
      if (!ended(execution.run(command))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Runs a script's statements one after the other.
   *
   * @param in the script; read no further than it must be
   * @param name what errors call it
   * @return the code of its first failure
   * @throws IOException when it cannot be read
   */
  public int run(InputStream in, String name) throws IOException {
    int outer = firstFailure;
    firstFailure = 0;
    Place caller = failures.enter(name);
    try {
      ScriptReader script = new ScriptReader(in);
      Optional<Statement> next = script.next();
      while (next.isPresent() && run(next.get())) {
        next = script.next();
      }
      return firstFailure;
    } finally {
      failures.leave(caller);
      firstFailure = outer == 0 ? firstFailure : outer;
    }
  }

  /**
   * As {@link #run(InputStream, String)}, for a command: what fails in it is that command's to tell
   * of, by its own code.
   */
  int runWithin(InputStream in, String name) throws IOException {
    int before = firstFailure;
    try {
      return run(in, name);
    } finally {
      firstFailure = before;
    }
  }

  /** Runs one command. */
  public void run(List<String> words) {
    ended(execution.run(words));
  }

  /** Returns the code to end with: what {@code exit} said, or the first failure's. */
  public int exitCode() {
    return shell.exitCode().orElse(firstFailure);
  }

  private boolean ended(int code) {
    shell.variables().ended(code);
    afterEach.run();
    if (firstFailure == 0) {
      firstFailure = code;
    }
    boolean stop = code != 0 && shell.settings().stopAtFailure();
    // After Ctrl-C nothing of what was entered or sourced goes on.
    boolean interrupted = code == Failures.INTERRUPTED || Thread.currentThread().isInterrupted();
    return !stop && !shell.leaving() && !interrupted;
  }
}
