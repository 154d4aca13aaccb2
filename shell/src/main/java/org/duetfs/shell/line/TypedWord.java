package org.duetfs.shell.line;

import java.util.List;

/**
 * One word of a line that is being typed.
 *
 * @param text what it means
 * @param start where it starts in the line, quotes included
 * @param end where it ends there
 */
public record TypedWord(String text, int start, int end) {
  /** Returns the words of each command of a line; there may be commands of none. */
  public static List<List<TypedWord>> of(String line) {
    return new Lexer()
        .feed(line).typed().stream()
            .map(words -> words.stream().map(TypedWord::of).toList())
            .toList();
  }

  private static TypedWord of(Word word) {
    return new TypedWord(word.text(), word.start(), word.end());
  }
}
