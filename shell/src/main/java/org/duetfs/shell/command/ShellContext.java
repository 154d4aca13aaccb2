package org.duetfs.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.screen.Happenings;
import org.duetfs.shell.screen.Screen;
import org.jspecify.annotations.Nullable;

/** What all commands of one shell share. Confined to the thread that runs commands. */
public final class ShellContext {
  private final Supplier<DuetFs> fs;
  private final Mode mode;
  private Output output;
  private Input input;
  private final WorkingDirectory directory = new WorkingDirectory();
  private final Supplier<List<String>> history;
  private final Failures failures;
  private final Variables variables;
  private final Settings settings;
  private @Nullable Runner runner;
  private Screen screen = Screen.none(Happenings.unheard());
  private Outside outside = Outside.NONE;
  private final CommandTimes times = new CommandTimes();
  private final List<RemotePath> named = new ArrayList<>();
  private @Nullable Asker asker;
  private final Unwinding unwinding = new Unwinding();
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
      Supplier<DuetFs> fs,
      Mode mode,
      Output output,
      Input input,
      Failures failures,
      Variables variables,
      Settings settings,
      Supplier<List<String>> history) {
    this.fs = fs;
    this.mode = mode;
    this.output = output;
    this.input = input;
    this.failures = failures;
    this.variables = variables;
    this.settings = settings;
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

  /** Returns where failures are reported. */
  public Failures failures() {
    return failures;
  }

  /** Returns how long the commands took. */
  public CommandTimes times() {
    return times;
  }

  /** Returns the variables. */
  public Variables variables() {
    return variables;
  }

  /** Returns what {@code set} switches. */
  public Settings settings() {
    return settings;
  }

  /** Returns the screen, for commands that take all of it; there is none unless one was set. */
  public Screen screen() {
    return screen;
  }

  /** Sets the screen. */
  public void showOn(Screen to) {
    screen = to;
  }

  /** Sets what the shell reaches on this machine; nothing until then. */
  public void reach(Outside world) {
    outside = world;
  }

  /** Returns what the shell reaches on this machine. */
  public Outside outside() {
    return outside;
  }

  /** Does something with another output and input, and then has its own again. */
  public <T> T with(Output otherOutput, Input otherInput, Supplier<T> action) {
    Output ownOutput = output;
    Input ownInput = input;
    output = otherOutput;
    input = otherInput;
    try {
      return action.get();
    } finally {
      output = ownOutput;
      input = ownInput;
    }
  }

  /** Sets what runs commands for commands that are about others. */
  public void runBy(Runner by) {
    runner = by;
  }

  /** Returns what runs commands for a command that is about others. */
  public Runner runner() {
    return Objects.requireNonNull(runner);
  }

  /** Sets who asks the person at the prompt. */
  public void askBy(Asker by) {
    asker = by;
  }

  /**
   * Asks the person at the prompt.
   *
   * @throws DuetException BAD_COMMAND in a batch, where nobody is there to be asked
   */
  public boolean isYes(String question) {
    if (asker == null) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, "nobody is there to be asked; only at a prompt");
    }
    output.out().flush();
    output.err().flush();
    return asker.isYes(question);
  }

  /** Returns what is brought in order before the process ends. */
  public Unwinding unwinding() {
    return unwinding;
  }

  /** Returns the paths that the command, or its present step, is about. */
  public List<RemotePath> named() {
    return List.copyOf(named);
  }

  RemotePath name(RemotePath path) {
    named.add(path);
    return path;
  }

  void forget() {
    named.clear();
  }

  /** Returns what {@code write PATH -} reads. */
  public Input input() {
    return input;
  }

  /** Tells whether a person reads along. */
  public boolean atPrompt() {
    return mode == Mode.PROMPT;
  }

  /** Returns the lines entered so far, the oldest first. */
  public List<String> history() {
    return history.get();
  }

  /** Asks the shell to end, with this code if there is one. */
  public void leave(Optional<Integer> code) {
    leaving = true;
    exitCode = code;
  }
}
