package org.duetfs.shell.prompt;

import java.io.IOException;
import java.nio.file.Path;
import org.duetfs.shell.line.LineParser;
import org.duetfs.shell.text.Paint;
import org.jline.reader.Completer;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;

/** JLine's line reader, set up for the shell. */
final class LineEditor extends LineReaderImpl {
  /** Makes one; the history is kept in this file where that can be written. */
  LineEditor(Terminal terminal, Paint paint, Completer completer, History history, Path historyFile)
      throws IOException {
    super(terminal, "duetfs");
    setParser(new LineParser());
    setCompleter(completer);
    option(Option.DISABLE_EVENT_EXPANSION, true);
    option(Option.HISTORY_IGNORE_DUPS, true);
    option(Option.HISTORY_IGNORE_SPACE, true);
    // A menu without escape codes could not show what is chosen.
    option(Option.AUTO_MENU, !isPlain());
    setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "%M> ");
    // A guess at what was meant could name another file.
    setVariable(LineReader.ERRORS, 0);
    if (paint == Paint.PLAIN && !isPlain()) {
      setVariable(LineReader.COMPLETION_STYLE_STARTING, "bold");
      setVariable(LineReader.COMPLETION_STYLE_LIST_STARTING, "bold");
    }
    if (HistoryFile.prepare(historyFile)) {
      setVariable(LineReader.HISTORY_FILE, historyFile);
    }
    setHistory(history);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Bracketed paste takes escape codes, and so does switching it off, which setting the option
   * would do.
   */
  @Override
  public boolean isSet(Option option) {
    return super.isSet(option) && !(option == Option.BRACKETED_PASTE && isPlain());
  }

  private boolean isPlain() {
    return terminal.getType().equals(Terminals.PLAIN);
  }
}
