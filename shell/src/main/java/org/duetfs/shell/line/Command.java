package org.duetfs.shell.line;

import java.util.List;
import java.util.Optional;

/** One command as it was written, not expanded yet. */
public sealed interface Command {
  /** Returns the line of its first word, the first of a script being 1. */
  int line();

  /**
   * A command of the shell.
   *
   * @param words its name and arguments
   * @param target where its output goes; empty for standard output
   * @param here the here-document that it reads
   */
  record Own(int line, List<Word> words, Optional<Target> target, Optional<Word> here)
      implements Command {
    /** Copies the list. */
    public Own {
      words = List.copyOf(words);
    }
  }

  /**
   * A command of this machine, after {@code !}.
   *
   * @param text for sh
   */
  record Local(int line, String text) implements Command {}

  /** Where output goes. */
  sealed interface Target {}

  /** To a file of this machine, after {@code >} or {@code >>}. */
  record ToFile(Word name, boolean append) implements Target {}

  /**
   * To the standard input of a command of this machine, after {@code |}.
   *
   * @param text for sh
   */
  record ToLocal(String text) implements Target {}
}
