package org.duetfs.client.look;

import java.io.IOException;
import java.io.InputStream;

/**
 * How much text there is.
 *
 * @param lines newlines, as wc counts
 * @param words runs of bytes that are no ASCII blanks
 */
public record Counts(long lines, long words, long bytes) {
  /** Nothing. */
  public static final Counts NONE = new Counts(0, 0, 0);

  private static final int PIECE = 64 * 1024;

  /** Counts all that comes; the stream stays open. */
  public static Counts of(InputStream in) throws IOException {
    byte[] piece = new byte[PIECE];
    long lines = 0;
    long words = 0;
    long bytes = 0;
    boolean within = false;
    for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
      bytes += n;
      for (int i = 0; i < n; i++) {
        lines += piece[i] == '\n' ? 1 : 0;
        boolean blank = piece[i] == ' ' || piece[i] >= '\t' && piece[i] <= '\r';
        words += !blank && !within ? 1 : 0;
        within = !blank;
      }
    }
    return new Counts(lines, words, bytes);
  }

  /** Returns both together. */
  public Counts plus(Counts other) {
    return new Counts(lines + other.lines, words + other.words, bytes + other.bytes);
  }
}
