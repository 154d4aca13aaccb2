package org.duetfs.server.store.files;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * File names as the kernel has them: bytes, ended by a zero. A name that is not UTF-8 (planted by
 * somebody) stands for itself by one lone surrogate a byte, as in Python; no legal path holds
 * those.
 *
 * <p>The JDK's own encoding of names depends on the locale that a server was started in, and loses
 * names; this one does neither.
 */
final class NameBytes {
  private static final char ESCAPE = 0xDC00;

  private NameBytes() {}

  /** Returns the bytes of a name and a zero. */
  static byte[] of(String name) {
    if (name.chars().anyMatch(c -> c > ESCAPE && c <= ESCAPE + 0xFF)
        && name.chars().allMatch(c -> c >= ESCAPE && c <= ESCAPE + 0xFF)) {
      byte[] bytes = new byte[name.length() + 1];
      for (int i = 0; i < name.length(); i++) {
        bytes[i] = (byte) (name.charAt(i) - ESCAPE);
      }
      return bytes;
    }
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(utf8, utf8.length + 1);
  }

  /** Reads a name. */
  static String read(byte[] bytes, int from, int length) {
    try {
      CharBuffer text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
      return text.toString();
    } catch (CharacterCodingException e) {
      StringBuilder escaped = new StringBuilder();
      for (int i = from; i < from + length; i++) {
        escaped.append((char) (ESCAPE + (bytes[i] & 0xFF)));
      }
      return escaped.toString();
    }
  }
}
