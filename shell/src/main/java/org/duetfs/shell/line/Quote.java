package org.duetfs.shell.line;

/** What the characters at a place stand in. */
public enum Quote {
  NONE(""),
  SINGLE("'"),
  DOUBLE("\"");

  private final String mark;

  Quote(String mark) {
    this.mark = mark;
  }

  /** Returns the quote character; empty outside quotes. */
  String mark() {
    return mark;
  }
}
