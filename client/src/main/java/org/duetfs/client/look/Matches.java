package org.duetfs.client.look;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.duetfs.client.OpenFile;

/** Finds the lines of files that a regular expression matches somewhere. Not thread safe. */
public final class Matches {
  /** So many bytes at a file's begin tell whether it is text. */
  private static final int LOOK = 32 * 1024;

  /** A longer line is taken in pieces, so that no file is too large. */
  private static final int LONGEST = 1 << 20;

  private final Pattern pattern;

  /** Takes what is found. */
  public interface Found {
    /**
     * A line that matches.
     *
     * @param number from 1
     * @param bytes without its newline
     */
    void line(long number, byte[] bytes) throws IOException;

    /** A file that is no text matches; where is not told, as its lines are none. */
    void binary() throws IOException;
  }

  /** Looks for this. */
  public Matches(Pattern pattern) {
    this.pattern = pattern;
  }

  /** Looks through a file; tells whether anything matched. */
  public boolean in(OpenFile file, Found found) throws IOException {
    try (InputStream in = new BufferedInputStream(file.from(0), LOOK)) {
      return new Search(in, found).run();
    }
  }

  /** One file's search. */
  private final class Search {
    private final InputStream in;
    private final Found found;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number = 1;
    private boolean matched;

    Search(InputStream in, Found found) {
      this.in = in;
      this.found = found;
    }

    boolean run() throws IOException {
      boolean binary = beginsBinary();
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line.write(b);
        }
        if (b == '\n' || line.size() == LONGEST) {
          if (isDone(binary)) {
            return true;
          }
          number += b == '\n' ? 1 : 0;
        }
      }
      return line.size() > 0 && isDone(binary) || matched;
    }

    private boolean beginsBinary() throws IOException {
      in.mark(LOOK);
      byte[] begin = in.readNBytes(LOOK);
      in.reset();
      return hasNul(begin);
    }

    /** Looks at a line; tells whether nothing more of the file is of interest. */
    private boolean isDone(boolean binary) throws IOException {
      byte[] bytes = line.toByteArray();
      line.reset();
      if (!pattern.matcher(new String(bytes, StandardCharsets.UTF_8)).find()) {
        return false;
      }
      matched = true;
      if (binary || hasNul(bytes)) {
        found.binary();
        return true;
      }
      found.line(number, bytes);
      return false;
    }

    private boolean hasNul(byte[] bytes) {
      for (byte b : bytes) {
        if (b == 0) {
          return true;
        }
      }
      return false;
    }
  }
}
