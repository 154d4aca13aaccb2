package org.duetfs.shell.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Tells what each word after a command's name is, by what the command declares. */
public final class WordKinds {
  /** What a word is. */
  public sealed interface Kind {}

  /** An option's name, with its value where that is joined by an equals sign. */
  public record OptionName() implements Kind {}

  /**
   * What an option or a parameter is given.
   *
   * @param more what it may be instead, as long as nobody knows whether more words follow
   */
  public record Value(ArgSpec of, Optional<ArgSpec> more) implements Kind {
    Value(ArgSpec of) {
      this(of, Optional.empty());
    }
  }

  /** More than the command takes. */
  public record TooMuch() implements Kind {}

  private final CommandSpec command;
  private int position;
  private boolean optionsOver;
  private @Nullable OptionSpec awaiting;

  private WordKinds(CommandSpec command) {
    this.command = command;
  }

  /** Returns the kind of each of these words; the last one may be unfinished. */
  public static List<Kind> of(CommandSpec command, List<String> words) {
    WordKinds kinds = new WordKinds(command);
    List<Kind> all = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean optionBegun = words.get(i).equals("-") && i == words.size() - 1;
      all.add(
          optionBegun && !kinds.optionsOver && kinds.awaiting == null
              ? new OptionName()
              : kinds.next(words.get(i), i == words.size() - 1));
    }
    return all;
  }

  private Kind next(String word, boolean last) {
    if (awaiting != null) {
      Kind value = new Value(awaiting);
      awaiting = null;
      return value;
    }
    if (!optionsOver && word.equals("--")) {
      optionsOver = true;
      return new OptionName();
    }
    if (!optionsOver && word.startsWith("-") && word.length() > 1) {
      OptionSpec option = command.findOption(word);
      awaiting = option != null && option.arity().min() > 0 ? option : null;
      return new OptionName();
    }
    // Options end at the first word that is none, as they do when the command runs.
    optionsOver |= command.parser().stopAtPositional();
    return positional(position++, last);
  }

  /**
   * Where two parameters overlap, as several sources before one target, the last word is the last.
   */
  private Kind positional(int at, boolean last) {
    List<PositionalParamSpec> all =
        command.positionalParameters().stream().filter(p -> p.index().contains(at)).toList();
    if (all.isEmpty()) {
      return new TooMuch();
    }
    PositionalParamSpec first = all.get(0);
    return last && all.size() > 1
        ? new Value(all.get(all.size() - 1), Optional.of(first))
        : new Value(first);
  }
}
