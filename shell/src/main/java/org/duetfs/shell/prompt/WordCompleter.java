package org.duetfs.shell.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.duetfs.shell.command.Commands;
import org.duetfs.shell.run.Label;
import org.duetfs.shell.run.WordKinds;
import org.duetfs.shell.run.WordKinds.Kind;
import org.duetfs.shell.run.WordKinds.OptionName;
import org.duetfs.shell.run.WordKinds.Value;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completes a command's name, its options, and its arguments by what they are declared to be. */
final class WordCompleter implements Completer {
  private final Commands commands;
  private final PathCompleter remote;
  private final PathCompleter local;

  WordCompleter(Commands commands, PathCompleter remote, PathCompleter local) {
    this.commands = commands;
    this.remote = remote;
    this.local = local;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    complete(line.words(), candidates);
  }

  private void complete(List<String> words, List<Candidate> candidates) {
    if (words.size() == 1) {
      names(candidates);
      return;
    }
    commands
        .find(words.get(0))
        .map(CommandLine::getCommandSpec)
        .ifPresent(command -> argument(command, words.subList(1, words.size()), candidates));
  }

  private void argument(CommandSpec command, List<String> words, List<Candidate> candidates) {
    List<Kind> kinds = WordKinds.of(command, words);
    int inner = innerCommand(kinds);
    if (inner >= 0) {
      complete(words.subList(inner, words.size()), candidates);
      return;
    }
    int last = words.size() - 1;
    String word = words.get(last);
    if (kinds.get(last) instanceof OptionName) {
      option(command, word, candidates);
    } else if (kinds.get(last) instanceof Value value) {
      path(value, word, candidates);
    }
  }

  /**
   * Completes a word of which nobody knows yet whether it is the last: {@code put} takes local
   * files before the remote name, so it may be either, and the remote one stands first.
   */
  private void path(Value value, String word, List<Candidate> candidates) {
    List<Candidate> last = candidates(value.of(), word);
    Optional<ArgSpec> other = value.more().filter(m -> Label.of(m) != Label.of(value.of()));
    List<Candidate> more = other.map(of -> candidates(of, word)).orElse(List.of());
    if (last.isEmpty() || more.isEmpty()) {
      candidates.addAll(last);
      candidates.addAll(more);
      return;
    }
    last.forEach(one -> candidates.add(grouped(one, value.of(), 1)));
    other.ifPresent(of -> more.forEach(one -> candidates.add(grouped(one, of, 2))));
  }

  private List<Candidate> candidates(ArgSpec of, String word) {
    List<Candidate> found = new ArrayList<>();
    value(of, "", word, found);
    return found;
  }

  private static Candidate grouped(Candidate one, ArgSpec of, int order) {
    String group = Label.of(of) == Label.LOCAL ? "on this machine" : "in the store";
    return new Candidate(
        one.value(),
        one.displ(),
        group,
        one.descr(),
        one.suffix(),
        one.key(),
        one.complete(),
        order);
  }

  /**
   * Returns where the command begins that is given to this one with its words; -1 where none is.
   */
  private static int innerCommand(List<Kind> kinds) {
    for (int i = 0; i < kinds.size() - 1; i++) {
      if (kinds.get(i) instanceof Value value
          && Label.of(value.of()) == Label.COMMAND
          && kinds.get(i + 1) instanceof Value) {
        return i;
      }
    }
    return -1;
  }

  private void option(CommandSpec command, String word, List<Candidate> candidates) {
    int equals = word.indexOf('=');
    OptionSpec named = equals < 0 ? null : command.findOption(word.substring(0, equals));
    if (named != null) {
      value(named, word.substring(0, equals + 1), word.substring(equals + 1), candidates);
      return;
    }
    for (OptionSpec option : command.options()) {
      // What every command has is hidden where options are listed, and yet can be asked for.
      if (!option.hidden() || word.startsWith("--")) {
        candidates.add(
            option(option, word.startsWith("--") ? option.longestName() : first(option)));
      }
    }
  }

  private void value(ArgSpec of, String before, String word, List<Candidate> candidates) {
    if (of.completionCandidates() != null) {
      of.completionCandidates().forEach(v -> candidates.add(new Candidate(before + v)));
      return;
    }
    switch (Label.of(of)) {
      case REMOTE -> remote.complete(before, word, candidates);
      case LOCAL -> local.complete(before, word, candidates);
      case COMMAND -> names(candidates);
      case OTHER -> {}
    }
  }

  private void names(List<Candidate> candidates) {
    commands.names().forEach(name -> candidates.add(described(name, commands.about(name))));
  }

  private static Candidate option(OptionSpec option, String name) {
    return described(name, Stream.of(option.description()).findFirst());
  }

  private static Candidate described(String name, Optional<String> about) {
    return new Candidate(name, name, null, about.orElse(null), null, null, true);
  }

  private static String first(OptionSpec option) {
    return option.names()[0];
  }
}
