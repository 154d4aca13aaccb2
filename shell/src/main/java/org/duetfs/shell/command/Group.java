package org.duetfs.shell.command;

/** What a command is about, for {@code help}. */
public enum Group {
  FILES("Files and directories"),
  CONTENT("Contents"),
  LOOKING("Looking around"),
  TRANSFER("To and from this machine"),
  CLUSTER("The cluster"),
  CLASSROOM("To see how it works"),
  SCRIPT("Scripts"),
  SHELL("The shell");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  /** Returns the heading. */
  public String title() {
    return title;
  }
}
