package org.duetfs.shell.command;

/** Asks the person at the prompt. */
@FunctionalInterface
public interface Asker {
  /** Asks a question; anything but a yes, Ctrl-C too, is a no. */
  boolean isYes(String question);
}
