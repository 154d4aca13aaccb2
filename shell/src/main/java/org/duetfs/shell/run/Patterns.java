package org.duetfs.shell.run;

import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.line.Argument;

/** Replaces the words of a command that are patterns by the names that match them. */
final class Patterns {
  /** Returns the words that the command is given; the first one is its name. */
  List<String> expand(List<Argument> words) {
    return words.stream().map(Patterns::one).toList();
  }

  private static String one(Argument word) {
    if (word.isPattern()) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND,
          "* ? and [ are special: name patterns come later; for the characters themselves use ' '");
    }
    return word.text();
  }
}
