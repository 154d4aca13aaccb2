package org.duetfs.shell.line;

import java.util.List;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/**
 * The {@link Lexer} as JLine's parser: an open quote or a trailing backslash asks for another line.
 *
 * <p>What is refused is accepted here, so that the shell itself says why once the line is entered.
 */
public final class LineParser implements Parser {
  @Override
  public ParsedLine parse(String line, int cursor, ParseContext context) {
    if (context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT) {
      Lexer whole = new Lexer().feed(line);
      // For the prompt of a line below, what stands above it is parsed with the newline at its end.
      if (context == ParseContext.ACCEPT_LINE || !line.endsWith("\n")) {
        whole.feed("\n");
      }
      if (whole.isOpen()) {
        throw new EOFError(-1, -1, "the line goes on", whole.open());
      }
    }
    List<Word> words = new Lexer().feed(line.substring(0, cursor)).unfinished();
    return CompletingLine.of(line, cursor, words);
  }

  @Override
  public boolean isEscapeChar(char c) {
    return c == '\\';
  }
}
