package org.duetfs.shell.line;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.duetfs.shell.line.CommandBuilder.Next;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands as POSIX sh does: quotes, backslashes, variables, {@code ; # > >> << | !} and
 * newlines. Nothing is expanded: the words say what is to be.
 *
 * <p>Text is fed piece by piece; a command is whole once a newline has been fed and nothing is
 * {@link #isOpen open}. Not thread safe.
 */
public final class Lexer {
  private final List<CommandBuilder> commands = new ArrayList<>();
  private final Deque<HereDocument> here = new ArrayDeque<>();
  private final WordBuilder word = new WordBuilder();
  private final Dollar dollar = new Dollar(this::complain);
  private CommandBuilder command = new CommandBuilder(this::complain);
  private @Nullable LocalText local;
  private int position;
  private int line;
  private int wordStart = -1;
  private Quote quote = Quote.NONE;
  private char previous = '\n';
  private boolean escaped;
  private boolean continued;
  private boolean comment;
  private boolean readingHere;
  private int openedOn;
  private int problemLine;
  private @Nullable String problem;

  /** Reads a text of its own. */
  public Lexer() {
    this(1);
  }

  /** Reads a part of a script that begins on this line, the first being 1. */
  Lexer(int line) {
    this.line = line;
  }

  /** Reads on. */
  public Lexer feed(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      take(c);
      previous = c;
      position++;
      line += c == '\n' ? 1 : 0;
    }
    return this;
  }

  /** Tells whether what has been read asks for another line. */
  public boolean isOpen() {
    return !open().isEmpty();
  }

  /**
   * Returns what is open: a quote, {@code \}, or {@code <<} and its word; empty when nothing is.
   */
  public String open() {
    if (readingHere && !here.isEmpty()) {
      return here.getFirst().open();
    }
    if (local != null) {
      return local.open();
    }
    return quote != Quote.NONE ? quote.mark() : escaped || continued ? "\\" : "";
  }

  /** Returns what is wrong with the text so far. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** Returns the line on which it is wrong, or else that on which what is open was opened. */
  int problemLine() {
    return problem == null ? openedOn : problemLine;
  }

  /** Returns the commands that are complete; empty ones are left out. */
  public List<Command> commands() {
    return commands.stream().map(CommandBuilder::command).toList();
  }

  /** Returns the line that is read now. */
  int line() {
    return line;
  }

  /** Returns the words of all commands, of the one that stands at the end too. */
  List<List<Word>> typed() {
    List<List<Word>> all = new ArrayList<>();
    commands.forEach(whole -> all.add(whole.words()));
    all.add(unfinished());
    return all;
  }

  /** Returns the words of the command that stands at the end, the unfinished word too. */
  List<Word> unfinished() {
    if (local != null || readingHere) {
      // Not this shell's words: they are under a name that no command has.
      Piece name = new Piece.Text("!", true);
      return List.of(new Word(List.of(name), 0, 0, Quote.NONE), Word.empty(position));
    }
    List<Word> words = new ArrayList<>(command.words());
    if (wordStart >= 0) {
      words.add(new Word(unfinishedPieces(), wordStart, position, quote));
    }
    return words;
  }

  private List<Piece> unfinishedPieces() {
    dollar.end(word);
    return word.pieces();
  }

  private void take(char c) {
    continued = false;
    if (readingHere) {
      takeHere(c);
    } else if (local != null) {
      takeLocal(local, c);
    } else if (escaped) {
      takeEscaped(c);
    } else if (!dollar.isReading() || !dollar.take(c, word)) {
      switch (quote) {
        case SINGLE -> takeQuoted(c);
        case DOUBLE -> takeDoubleQuoted(c);
        case NONE -> {
          if (!comment || c == '\n') {
            takePlain(c);
          }
        }
      }
    }
  }

  private void takeHere(char c) {
    here.getFirst().take(c);
    if (here.getFirst().isWhole()) {
      here.removeFirst();
      readingHere = !here.isEmpty();
    }
  }

  private void takeLocal(LocalText text, char c) {
    if (!text.take(c)) {
      local = null;
      takePlain(c);
    }
  }

  private void takeEscaped(char c) {
    escaped = false;
    if (c == '\n') {
      continued = true;
      return;
    }
    startWord(position - 1);
    if (quote == Quote.DOUBLE && "$`\"\\".indexOf(c) < 0) {
      word.add('\\', true);
    }
    word.add(c, true);
  }

  private void takeQuoted(char c) {
    if (quote.mark().indexOf(c) >= 0) {
      quote = Quote.NONE;
    } else {
      word.add(c, true);
    }
  }

  private void takeDoubleQuoted(char c) {
    switch (c) {
      case '\\' -> open(() -> escaped = true);
      case '$' -> dollar.begin(true);
      default -> takeQuoted(c);
    }
  }

  private void takePlain(char c) {
    switch (c) {
      // A carriage return too: scripts come from Windows as well.
      case ' ', '\t', '\r' -> endWord();
      case '\n', ';' -> endCommand(c == '\n');
      case '\\' -> open(() -> escaped = true);
      case '\'' -> openQuote(Quote.SINGLE);
      case '"' -> openQuote(Quote.DOUBLE);
      case '>' -> takeGreater();
      case '<' -> takeLess();
      case '|' -> takePipe();
      default -> takeOther(c);
    }
  }

  private void takeOther(char c) {
    boolean between = wordStart < 0;
    if (c == '#' && between) {
      comment = true;
    } else if (c == '!' && between && command.isEmpty()) {
      beginLocal();
    } else if (c == '-' && between && previous == '<' && command.next() == Next.HERE) {
      command.expect(Next.HERE_INDENTED);
    } else {
      startWord(position);
      if (c == '$') {
        dollar.begin(false);
      } else {
        word.add(c, false);
      }
    }
  }

  private void takeGreater() {
    if (previous == '>' && command.next() == Next.FILE) {
      command.expect(Next.APPEND);
      return;
    }
    if (wordStart >= 0 && Character.isDigit(previous) && position - wordStart == 1) {
      complain("only standard output goes elsewhere: put a blank before >");
    }
    endWord();
    command.startsOn(line);
    command.expect(Next.FILE);
  }

  private void takeLess() {
    if (previous == '<' && command.next() == Next.INPUT) {
      command.expect(Next.HERE);
      return;
    }
    endWord();
    command.startsOn(line);
    command.expect(Next.INPUT);
  }

  private void takePipe() {
    endWord();
    if (command.words().isEmpty()) {
      complain("there is no command before |");
    }
    beginLocal();
  }

  private void beginLocal() {
    command.startsOn(line);
    openedOn = line;
    local = new LocalText();
    command.add(local);
  }

  private void openQuote(Quote opened) {
    startWord(position);
    open(() -> quote = opened);
  }

  private void open(Runnable what) {
    openedOn = line;
    what.run();
  }

  private void startWord(int start) {
    if (wordStart < 0) {
      wordStart = start;
      command.startsOn(line);
    }
  }

  private void endWord() {
    if (wordStart >= 0) {
      dollar.end(word);
      Word whole = new Word(word.pieces(), wordStart, position, Quote.NONE);
      command.add(whole).ifPresent(here::addLast);
      word.clear();
      wordStart = -1;
    }
  }

  private void endCommand(boolean lineEnds) {
    endWord();
    comment = false;
    if (!command.isEmpty()) {
      command.end();
      commands.add(command);
      command = new CommandBuilder(this::complain);
    }
    if (lineEnds && !here.isEmpty()) {
      readingHere = true;
      openedOn = line;
    }
  }

  private void complain(String what) {
    if (problem == null) {
      problem = what;
      problemLine = line;
    }
  }
}
