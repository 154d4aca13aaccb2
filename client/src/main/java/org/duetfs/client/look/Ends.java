package org.duetfs.client.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.duetfs.client.OpenFile;

/** The first lines of a file, and the last ones; no more of it is read than is needed. */
public final class Ends {
  private static final int PIECE = 64 * 1024;
  private static final int LONGEST_PIECE = 16 << 20;

  private Ends() {}

  /** Passes the first lines on, their bytes as they are. */
  public static void head(OpenFile file, long lines, OutputStream to) throws IOException {
    byte[] piece = new byte[(int) Math.max(1, Math.min(PIECE, file.node().size()))];
    long left = lines;
    try (InputStream in = file.from(0)) {
      while (left > 0) {
        int n = in.read(piece);
        if (n < 0) {
          return;
        }
        int end = 0;
        while (end < n && left > 0) {
          left -= piece[end++] == '\n' ? 1 : 0;
        }
        to.write(piece, 0, end);
      }
    }
  }

  /** Passes the last lines on, their bytes as they are. */
  public static void tail(OpenFile file, long lines, OutputStream to) throws IOException {
    if (lines > 0) {
      try (InputStream in = file.from(lastLines(file, lines))) {
        in.transferTo(to);
      }
    }
  }

  /** Looks for the lines' begin from the end on, in pieces that grow. */
  private static long lastLines(OpenFile file, long lines) throws IOException {
    long end = file.node().size();
    long left = lines;
    int length = PIECE;
    boolean last = true;
    while (end > 0) {
      long begin = Math.max(0, end - length);
      byte[] piece = piece(file, begin, (int) (end - begin));
      for (int i = piece.length - 1; i >= 0; i--) {
        // The newline that ends the file begins no line.
        boolean newline = piece[i] == '\n' && !last;
        last = false;
        if (newline && --left == 0) {
          return begin + i + 1;
        }
      }
      end = begin;
      length = Math.min(LONGEST_PIECE, 2 * length);
    }
    return 0;
  }

  private static byte[] piece(OpenFile file, long begin, int length) throws IOException {
    try (InputStream in = file.from(begin)) {
      return in.readNBytes(length);
    }
  }
}
