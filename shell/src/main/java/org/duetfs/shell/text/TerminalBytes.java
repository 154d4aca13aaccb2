package org.duetfs.shell.text;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Shows a file's bytes on a terminal: UTF-8 as text, other bytes as {@code \xNN}, control
 * characters escaped. Closing shows what is left of a broken character; the writer stays open. Not
 * thread safe.
 */
public final class TerminalBytes extends OutputStream {
  private static final int CHUNK = 8_192;

  private final Writer out;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
  private final CharBuffer chars = CharBuffer.allocate(CHUNK);
  private char last = '\n';

  /** Shows bytes on this writer. */
  public TerminalBytes(Writer out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int n = Math.min(length - done, bytes.remaining());
      bytes.put(from, offset + done, n);
      done += n;
      show(false);
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    show(true);
    out.flush();
  }

  /** Ends the line where the bytes did not. */
  public void endLine() throws IOException {
    if (last != '\n') {
      emit("\n");
    }
  }

  private void show(boolean end) throws IOException {
    bytes.flip();
    CoderResult result;
    do {
      result = decoder.decode(bytes, chars, end);
      // A surrogate pair is never split: the decoder puts both halves or none.
      emit(SafeText.block(chars.flip().toString()));
      chars.clear();
      if (result.isMalformed()) {
        for (int i = 0; i < result.length(); i++) {
          emit("\\x%02x".formatted(bytes.get() & 0xff));
        }
      }
    } while (!result.isUnderflow());
    bytes.compact();
  }

  private void emit(String text) throws IOException {
    if (!text.isEmpty()) {
      out.write(text);
      last = text.charAt(text.length() - 1);
    }
  }
}
