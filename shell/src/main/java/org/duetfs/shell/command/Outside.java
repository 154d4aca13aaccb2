package org.duetfs.shell.command;

/** What the shell reaches on this machine. */
public record Outside(ServerControl servers, LocalShell locals) {
  /** Nothing. */
  public static final Outside NONE = new Outside(ServerControl.NONE, LocalShell.NONE);
}
