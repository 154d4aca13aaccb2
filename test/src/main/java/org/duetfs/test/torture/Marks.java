package org.duetfs.test.torture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Marks as bytes: each with its length and filled up to it, so that a file of them tells its own
 * damage.
 */
final class Marks {
  private static final char END = '\n';
  private static final char FILLER = '.';

  private Marks() {}

  /** Returns the bytes of a mark, at least as many as asked for. */
  static byte[] encode(String mark, int size) {
    StringBuilder text = new StringBuilder(mark).append(' ').append(size).append(' ');
    while (text.length() < size - 1) {
      text.append(FILLER);
    }
    return text.append(END).toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Returns the marks of a file in order.
   *
   * @throws IllegalArgumentException when it holds anything but whole marks
   */
  static List<String> decode(byte[] content) {
    List<String> marks = new ArrayList<>();
    String text = new String(content, StandardCharsets.US_ASCII);
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf(END, from);
      String line = end < 0 ? text.substring(from) : text.substring(from, end + 1);
      String[] parts = line.split(" ", 3);
      if (parts.length < 3 || !line.equals(again(parts))) {
        throw new IllegalArgumentException(
            "%d bytes of which those from %d on are no mark: %.100s"
                .formatted(content.length, from, line));
      }
      marks.add(parts[0]);
      from += line.length();
    }
    return marks;
  }

  private static String again(String[] parts) {
    if (!parts[1].matches("[0-9]{1,8}")) {
      return "";
    }
    return new String(encode(parts[0], Integer.parseInt(parts[1])), StandardCharsets.US_ASCII);
  }
}
