package org.duetfs.shell.command;

/**
 * Where in a script a command stands.
 *
 * @param script the file's name, or {@code -} for standard input; empty where there is none to name
 * @param line the first being 1
 */
public record Place(String script, int line) {
  /** Not in a script. */
  static final Place NONE = new Place("", 0);

  /** Tells whether there is a script to name. */
  boolean isKnown() {
    return !script.isEmpty();
  }

  /** Returns what stands before an error's text; empty where there is no script to name. */
  String prefix() {
    return isKnown() ? script + ":" + line + ": " : "";
  }
}
