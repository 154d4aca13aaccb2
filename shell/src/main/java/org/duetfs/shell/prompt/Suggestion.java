package org.duetfs.shell.prompt;

import java.util.ListIterator;
import org.jline.reader.History;

/** What a person may want to type on: the newest line of the history that begins the same. */
final class Suggestion {
  private static final int LOOKED_AT = 2_000;

  private Suggestion() {}

  /** Returns what would come after this text; empty where nothing is known. */
  static String after(String typed, History history) {
    if (typed.isBlank()) {
      return "";
    }
    ListIterator<History.Entry> entries = history.iterator(history.last() + 1);
    for (int i = 0; i < LOOKED_AT && entries.hasPrevious(); i++) {
      String line = entries.previous().line();
      if (line.length() > typed.length() && line.startsWith(typed)) {
        String rest = line.substring(typed.length());
        // What could not be shown as it is, on one line, is not suggested.
        if (rest.chars().noneMatch(Character::isISOControl)) {
          return rest;
        }
      }
    }
    return "";
  }
}
