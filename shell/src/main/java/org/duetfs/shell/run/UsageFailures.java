package org.duetfs.shell.run;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.duetfs.shell.command.Failures;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.text.DidYouMean;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in two lines what is wrong with a command's words, and how they go. */
final class UsageFailures implements IParameterExceptionHandler {
  private final Failures failures;

  UsageFailures(Failures failures) {
    this.failures = failures;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] words) {
    CommandLine command = failure.getCommandLine();
    // The words made no sense, so nobody has told yet in which form they ask for their answer.
    failures.voice().begin(new Form(List.of(words).contains("--json"), false));
    String usage = command.getHelp().synopsis(0).strip();
    return failures.misused(command.getCommandName(), what(failure), usage);
  }

  private static String what(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      if (!unmatched.isUnknownOption()) {
        return "too many words: " + word;
      }
      Set<String> options = failure.getCommandLine().getCommandSpec().optionsMap().keySet();
      String guess = DidYouMean.question(word, options);
      return "unknown option: " + word + (guess.isEmpty() ? "" : "; " + guess);
    }
    String message = String.valueOf(failure.getMessage());
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
