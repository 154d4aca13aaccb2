package org.duetfs.shell.prompt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Completes a command's name, its options, and its arguments by what they are declared to be. */
final class WordCompleter implements Completer {
  private final Map<String, CommandLine> commands;
  private final PathCompleter remote;
  private final PathCompleter local;

  WordCompleter(Map<String, CommandLine> commands, PathCompleter remote, PathCompleter local) {
    this.commands = commands;
    this.remote = remote;
    this.local = local;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    List<String> words = line.words();
    if (words.size() == 1) {
      commands.keySet().forEach(name -> candidates.add(new Candidate(name)));
      return;
    }
    CommandLine command = commands.get(words.get(0));
    if (command != null) {
      List<String> typed = words.subList(1, words.size() - 1);
      argument(command.getCommandSpec(), typed, line.word(), candidates);
    }
  }

  private void argument(
      CommandSpec command, List<String> typed, String word, List<Candidate> candidates) {
    int options = (int) typed.stream().takeWhile(w -> w.startsWith("-") && w.length() > 1).count();
    boolean anywhere = !command.parser().stopAtPositional();
    Optional<OptionSpec> valueOf = typed.isEmpty() ? Optional.empty() : valued(command, typed);
    if (valueOf.isPresent()) {
      valueOf.get().completionCandidates().forEach(v -> candidates.add(new Candidate(v)));
      return;
    }
    // Options end at the first word that is none, as they do when the command runs.
    if (word.startsWith("-") && (anywhere || options == typed.size())) {
      command.options().forEach(option -> candidates.add(option(option)));
      return;
    }
    positional(command, typed.size() - options)
        .ifPresent(
            parameter -> {
              switch (parameter.paramLabel()) {
                case "PATH", "FROM", "TO", "REMOTE" -> remote.complete(word, candidates);
                case "LOCAL" -> local.complete(word, candidates);
                case "COMMAND" -> commands.keySet().forEach(n -> candidates.add(new Candidate(n)));
                default -> {}
              }
            });
  }

  /** Finds the option whose value comes next, where it is known what that may be. */
  private static Optional<OptionSpec> valued(CommandSpec command, List<String> typed) {
    OptionSpec option = command.findOption(typed.get(typed.size() - 1));
    return Optional.ofNullable(option).filter(o -> o.completionCandidates() != null);
  }

  private static Optional<PositionalParamSpec> positional(CommandSpec command, int position) {
    return command.positionalParameters().stream()
        .filter(p -> p.index().contains(position))
        .findFirst();
  }

  private static Candidate option(OptionSpec option) {
    String name = option.names()[0];
    String[] description = option.description();
    String about = description.length == 0 ? null : description[0];
    return new Candidate(name, name, null, about, null, null, true);
  }
}
