package org.duetfs.shell.command;

/** What a command is about, for {@code help}. */
enum Group {
  FILES("Files and directories"),
  CONTENT("Contents"),
  LOOKING("Looking around"),
  TRANSFER("To and from this machine"),
  CLUSTER("The cluster"),
  SHELL("The shell");

  private final String title;

  Group(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
