package org.duetfs.shell.line;

import java.util.regex.Pattern;

/** A part of a word, as it was written. */
public sealed interface Piece {
  /** Characters that stand for themselves; unquoted ones may be a pattern's. */
  record Text(String text, boolean quoted) implements Piece {}

  /** What stands for the value of a variable; {@code ?} is the exit code of the last command. */
  record Variable(String name) implements Piece {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*|\\?");

    /** Refuses what can be no variable's name. */
    public Variable {
      if (!isName(name)) {
        throw new IllegalArgumentException("no variable: " + name);
      }
    }

    /** Tells whether a variable, or the exit code, can be named so. */
    public static boolean isName(String name) {
      return NAME.matcher(name).matches();
    }
  }
}
