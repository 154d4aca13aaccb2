package org.duetfs.shell.prompt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.duetfs.shell.line.LineParser;
import org.duetfs.shell.text.Paint;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Completer;
import org.jline.reader.Highlighter;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;

/**
 * JLine's line reader, set up for the shell. With colours it shows, in grey after the cursor, what
 * the history knows to come next; the right arrow takes it, Ctrl-Right one word of it.
 */
final class LineEditor extends LineReaderImpl {
  private static final int HISTORY_LINES = 5_000;
  private static final int COLOURS_WITH_GREY = 16;

  private final boolean colours;
  private final Runnable idle;
  private boolean wasIdle;

  /**
   * Makes one; the history is kept in this file where that can be written.
   *
   * @param idle is called once, when the first prompt has been drawn and a key is waited for
   */
  LineEditor(
      Terminal terminal,
      Paint paint,
      Completer completer,
      History history,
      Path historyFile,
      Runnable idle)
      throws IOException {
    super(terminal, "duetfs");
    this.idle = idle;
    colours = paint == Paint.COLOUR && !isPlain();
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
    setVariable(LineReader.HISTORY_SIZE, HISTORY_LINES);
    if (paint == Paint.PLAIN && !isPlain()) {
      setVariable(LineReader.COMPLETION_STYLE_STARTING, "bold");
      setVariable(LineReader.COMPLETION_STYLE_LIST_STARTING, "bold");
    }
    if (HistoryFile.prepare(historyFile)) {
      setVariable(LineReader.HISTORY_FILE, historyFile);
    }
    setHistory(history);
  }

  /** Shows lines in colours, where there are any. */
  void highlight(Highlighter highlighter) {
    if (colours) {
      setHighlighter(highlighter);
    }
  }

  /** Tells whether the line is still being edited; when it is drawn for the last time it is not. */
  boolean isEditing() {
    return doAutosuggestion;
  }

  /** Draws the line again, if one is being edited; any thread may ask for it. */
  void refresh() {
    lock.lock();
    try {
      if (reading) {
        redisplay(true);
      }
    } finally {
      lock.unlock();
    }
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

  @Override
  public Binding readBinding(KeyMap<Binding> keys, KeyMap<Binding> local) {
    if (!wasIdle) {
      wasIdle = true;
      idle.run();
    }
    return super.readBinding(keys, local);
  }

  @Override
  public AttributedString getDisplayedBufferWithPrompts(List<AttributedString> secondaryPrompts) {
    // Read first: drawing switches it on again, after the last time that a line is drawn too.
    boolean editing = isEditing();
    AttributedString line = super.getDisplayedBufferWithPrompts(secondaryPrompts);
    String suggestion = editing ? suggestion() : "";
    if (suggestion.isEmpty()) {
      return line;
    }
    return new AttributedStringBuilder()
        .append(line)
        .append(suggestion, grey())
        .toAttributedString();
  }

  @Override
  protected boolean forwardChar() {
    return takeSuggestion() || super.forwardChar();
  }

  @Override
  protected boolean endOfLine() {
    return takeSuggestion() || super.endOfLine();
  }

  @Override
  protected boolean forwardWord() {
    String rest = suggestion();
    if (rest.isEmpty()) {
      return super.forwardWord();
    }
    int end = 0;
    while (end < rest.length() && rest.charAt(end) == ' ') {
      end++;
    }
    int blank = rest.indexOf(' ', end);
    buf.write(blank < 0 ? rest : rest.substring(0, blank));
    return true;
  }

  private boolean takeSuggestion() {
    String rest = suggestion();
    buf.write(rest);
    return !rest.isEmpty();
  }

  /** Returns what is suggested now; nothing within a line or while the history is searched. */
  private String suggestion() {
    boolean fits = colours && searchTerm == null && buf.cursor() == buf.length();
    return fits ? Suggestion.after(buf.toString(), history) : "";
  }

  private AttributedStyle grey() {
    Integer known = terminal.getNumericCapability(Capability.max_colors);
    // Where there are eight colours, what should be grey would be black.
    return known != null && known >= COLOURS_WITH_GREY
        ? AttributedStyle.DEFAULT.foreground(AttributedStyle.BRIGHT + AttributedStyle.BLACK)
        : AttributedStyle.DEFAULT.faint();
  }

  private boolean isPlain() {
    return terminal.getType().equals(Terminals.PLAIN);
  }
}
