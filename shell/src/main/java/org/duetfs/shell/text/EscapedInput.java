package org.duetfs.shell.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.Charset;

/** A stream as {@link TerminalBytes} shows it, for a reader that takes it piece by piece. */
public final class EscapedInput extends InputStream {
  private static final int PIECE = 8_192;

  private final InputStream in;
  private final Charset charset;
  private final StringWriter shown = new StringWriter();
  private final TerminalBytes escaping = new TerminalBytes(shown);
  private byte[] ready = {};
  private int at;
  private boolean ended;

  /** Shows this, in the reader's character set. */
  public EscapedInput(InputStream in, Charset charset) {
    this.in = in;
    this.charset = charset;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    while (at == ready.length && !ended) {
      fill();
    }
    if (at == ready.length) {
      return -1;
    }
    int n = Math.min(length, ready.length - at);
    System.arraycopy(ready, at, bytes, offset, n);
    at += n;
    return n;
  }

  private void fill() throws IOException {
    byte[] piece = new byte[PIECE];
    int n = in.read(piece);
    ended = n < 0;
    if (ended) {
      escaping.close();
    } else {
      escaping.write(piece, 0, n);
    }
    ready = shown.toString().getBytes(charset);
    at = 0;
    shown.getBuffer().setLength(0);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
