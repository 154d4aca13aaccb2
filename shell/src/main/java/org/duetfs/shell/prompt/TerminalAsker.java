package org.duetfs.shell.prompt;

import java.util.List;
import java.util.Locale;
import org.duetfs.shell.command.Asker;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

/** Asks on a terminal, with an editor of its own: an answer is no command for the history. */
final class TerminalAsker implements Asker {
  private static final List<String> YES = List.of("y", "yes");

  private final Terminal terminal;

  TerminalAsker(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public boolean isYes(String question) {
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .option(Option.DISABLE_EVENT_EXPANSION, true)
            .option(Option.BRACKETED_PASTE, false)
            .variable(LineReader.DISABLE_HISTORY, true)
            .variable(LineReader.DISABLE_COMPLETION, true)
            .build();
    try {
      String answer = reader.readLine(question + " (y/N) ");
      return YES.contains(answer.strip().toLowerCase(Locale.ROOT));
    } catch (UserInterruptException | EndOfFileException e) {
      return false;
    }
  }
}
