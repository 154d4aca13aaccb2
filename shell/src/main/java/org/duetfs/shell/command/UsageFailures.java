package org.duetfs.shell.command;

import java.io.PrintWriter;
import java.util.Locale;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.text.SafeText;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in two lines what is wrong with a command's words, and how they go. */
final class UsageFailures implements IParameterExceptionHandler {
  private final PrintWriter err;

  UsageFailures(PrintWriter err) {
    this.err = err;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] words) {
    CommandLine command = failure.getCommandLine();
    ErrorCode code = ErrorCode.BAD_COMMAND;
    err.println(
        SafeText.line("%s: %s (%s)".formatted(command.getCommandName(), what(failure), code)));
    err.println("usage: " + command.getHelp().synopsis(0).strip());
    err.flush();
    return code.exit();
  }

  private static String what(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      return (unmatched.isUnknownOption() ? "unknown option: " : "too many words: ") + word;
    }
    String message = String.valueOf(failure.getMessage());
    return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
  }
}
