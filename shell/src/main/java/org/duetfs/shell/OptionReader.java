package org.duetfs.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.text.DidYouMean;
import org.jspecify.annotations.Nullable;

/**
 * Reads the words with which the shell is started: options as everywhere ({@code -ex}, {@code
 * --port N}, {@code --port=N}), up to the first word that is none or {@code --}. Not by Picocli,
 * which is not needed before the first command, and would cost each start a tenth of a second.
 */
final class OptionReader {
  private final Deque<String> words;
  private final Map<ShellOption, String> given = new EnumMap<>(ShellOption.class);

  private OptionReader(List<String> words) {
    this.words = new ArrayDeque<>(words);
  }

  /**
   * Reads them.
   *
   * @throws DuetException BAD_COMMAND where they make no sense
   */
  static ShellOptions read(String... words) {
    return new OptionReader(List.of(words)).read();
  }

  private ShellOptions read() {
    while (isOption(words.peekFirst())) {
      String word = words.removeFirst();
      if (word.equals("--")) {
        break;
      } else if (word.startsWith("--")) {
        named(word);
      } else {
        letters(word);
      }
    }
    return new ShellOptions(given, List.copyOf(words));
  }

  private static boolean isOption(@Nullable String word) {
    return word != null && word.startsWith("-") && word.length() > 1;
  }

  private void named(String word) {
    int equals = word.indexOf('=');
    if (equals < 0) {
      give(option(word), Optional.empty());
    } else {
      give(option(word.substring(0, equals)), Optional.of(word.substring(equals + 1)));
    }
  }

  private void letters(String word) {
    for (int i = 1; i < word.length(); i++) {
      ShellOption option = option("-" + word.charAt(i));
      String rest = word.substring(i + 1);
      boolean joined = !option.value().isEmpty() && !rest.isEmpty();
      give(option, joined ? Optional.of(rest) : Optional.empty());
      if (joined) {
        return;
      }
    }
  }

  private void give(ShellOption option, Optional<String> joined) {
    if (option.value().isEmpty()) {
      if (joined.isPresent()) {
        throw bad(option.typed() + " takes no value");
      }
      given.put(option, "");
      return;
    }
    String value =
        joined
            .or(() -> Optional.ofNullable(words.pollFirst()))
            .orElseThrow(() -> bad(option.typed() + " needs " + option.value() + " after it"));
    if (given.putIfAbsent(option, value) != null) {
      throw bad(option.typed() + " is given twice");
    }
  }

  private static ShellOption option(String typed) {
    return ShellOption.of(typed).orElseThrow(() -> unknown(typed));
  }

  private static DuetException unknown(String typed) {
    List<String> known = Stream.of(ShellOption.values()).map(ShellOption::typed).toList();
    String guess = DidYouMean.question(typed, known);
    return bad("unknown option: " + typed + (guess.isEmpty() ? "" : "; " + guess));
  }

  private static DuetException bad(String message) {
    return new DuetException(ErrorCode.BAD_COMMAND, message);
  }
}
