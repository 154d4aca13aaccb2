package org.duetfs.shell.command;

/** What {@code set} switches. Confined to the thread that runs commands. */
public final class Settings {
  private boolean stopAtFailure;
  private boolean echo;

  /** Begins as the shell's own options say. */
  public Settings(boolean stopAtFailure, boolean echo) {
    this.stopAtFailure = stopAtFailure;
    this.echo = echo;
  }

  /** Tells whether a script ends at its first failure. */
  public boolean stopAtFailure() {
    return stopAtFailure;
  }

  /** Tells whether each command is shown before it runs. */
  public boolean echo() {
    return echo;
  }

  /** Sets whether a script ends at its first failure. */
  public void stopAtFailure(boolean on) {
    stopAtFailure = on;
  }

  /** Sets whether each command is shown before it runs. */
  public void echo(boolean on) {
    echo = on;
  }
}
