package org.duetfs.shell.line;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a script's statements one after another, no further than it must, so that each runs before
 * the next one arrives. Not thread safe.
 */
public final class ScriptReader {
  private final InputStream in;
  private int lines;

  /** Reads UTF-8; the caller closes it, and gives a buffered stream where single reads are slow. */
  public ScriptReader(InputStream in) {
    this.in = in;
  }

  /** Returns the next statement; empty at the end. */
  public Optional<Statement> next() throws IOException {
    Lexer lexer = new Lexer(lines + 1);
    boolean any = false;
    do {
      byte[] line = line();
      if (line.length == 0) {
        return any ? Optional.of(Statement.of(lexer)) : Optional.empty();
      }
      any = true;
      lines++;
      try {
        lexer.feed(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)));
      } catch (CharacterCodingException e) {
        return Optional.of(
            Statement.refused(lines, "the script is not UTF-8 text; put stores other bytes"));
      }
    } while (lexer.isOpen());
    return Optional.of(Statement.of(lexer));
  }

  /** Returns one line with a newline, also where the input ends without one; empty at the end. */
  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    while (b >= 0 && b != '\n') {
      line.write(b);
      b = in.read();
    }
    if (b == '\n' || line.size() > 0) {
      line.write('\n');
    }
    return line.toByteArray();
  }
}
