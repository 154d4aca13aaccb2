package org.duetfs.server.store.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

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
    byte[] bytes = plain(name);
    return Arrays.copyOf(bytes, bytes.length + 1);
  }

  /** Returns the bytes of names with a slash between each two, and a zero. */
  static byte[] ofPath(List<String> names) {
    ByteArrayOutputStream path = new ByteArrayOutputStream(64);
    for (String name : names) {
      if (path.size() > 0) {
        path.write('/');
      }
      path.writeBytes(plain(name));
    }
    path.write(0);
    return path.toByteArray();
  }

  private static byte[] plain(String name) {
    if (!isEscaped(name)) {
      return name.getBytes(StandardCharsets.UTF_8);
    }
    byte[] bytes = new byte[name.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (name.charAt(i) - ESCAPE);
    }
    return bytes;
  }

  private static boolean isEscaped(String name) {
    boolean any = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ESCAPE || c > ESCAPE + 0xFF) {
        return false;
      }
      any |= c > ESCAPE;
    }
    return any;
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
