package org.duetfs.shell.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.duetfs.client.DuetFs;

/** What all commands of one shell share. Confined to the thread that runs commands. */
public final class ShellContext {
  private final Supplier<DuetFs> fs;
  private final Mode mode;
  private final Output output;
  private final Input input;
  private final WorkingDirectory directory = new WorkingDirectory();
  private final Supplier<List<String>> history;
  private boolean leaving;
  private Optional<Integer> exitCode = Optional.empty();

  /** How the shell speaks. */
  public enum Mode {
    /** A person reads along: changes say what they did. */
    PROMPT,
    /** Only what is asked for is printed. */
    BATCH
  }

  /**
   * Makes one.
   *
   * @param fs connects at the first use, so that commands that need no cluster wait for none
   * @param history gives the lines entered so far, the oldest first
   */
  public ShellContext(
      Supplier<DuetFs> fs, Mode mode, Output output, Input input, Supplier<List<String>> history) {
    this.fs = fs;
    this.mode = mode;
    this.output = output;
    this.input = input;
    this.history = history;
  }

  /** Returns the cluster, connected. */
  public DuetFs fs() {
    return fs.get();
  }

  /** Returns where words go. */
  public Output output() {
    return output;
  }

  /** Returns where the shell stands. */
  public WorkingDirectory directory() {
    return directory;
  }

  /** Tells whether the shell was asked to end. */
  public boolean leaving() {
    return leaving;
  }

  /** Returns the code that {@code exit} asked to end with; empty where it named none. */
  public Optional<Integer> exitCode() {
    return exitCode;
  }

  Input input() {
    return input;
  }

  boolean atPrompt() {
    return mode == Mode.PROMPT;
  }

  List<String> history() {
    return history.get();
  }

  void leave(Optional<Integer> code) {
    leaving = true;
    exitCode = code;
  }
}
