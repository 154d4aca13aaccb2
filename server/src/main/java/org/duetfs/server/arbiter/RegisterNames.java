package org.duetfs.server.arbiter;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The folders of register names, there and back.
 *
 * <p>Letters, digits and {@code - _ . , = + @ ! space} stand for themselves, every other byte of a
 * name's UTF-8 is {@code %XX}: pure ASCII, because two processes of different locales must come to
 * the same file. A leading dot is encoded too (the arbiter's own files start with one). A name of
 * 255 bytes may so become 765 characters; what is longer than {@value #PIECE} is split into folders
 * within each other, each but the last ending in {@code ~}.
 */
final class RegisterNames {
  private static final int PIECE = 200;
  private static final String PLAIN = "-_.,=+@! ";

  private RegisterNames() {}

  /** Returns a register's folder. */
  static Path folder(Path top, String key) {
    Path folder = top;
    for (String name : key.split("/", -1)) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("a key with an empty name: " + key);
      }
      String rest = encode(name);
      while (rest.length() > PIECE) {
        folder = folder.resolve(rest.substring(0, PIECE) + "~");
        rest = rest.substring(PIECE);
      }
      folder = folder.resolve(rest);
    }
    return folder;
  }

  /** Tells whether a folder is not the last one of its name. */
  static boolean isPart(String file) {
    return file.endsWith("~");
  }

  private static String encode(String name) {
    StringBuilder out = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean leadingDot = c == '.' && out.length() == 0;
      if (!leadingDot && isPlain(c)) {
        out.append(c);
      } else {
        out.append(String.format("%%%02X", (int) c));
      }
    }
    return out.toString();
  }

  private static boolean isPlain(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || PLAIN.indexOf(c) >= 0;
  }

  /** Reads a name from its encoding, the pieces put together without their {@code ~}. */
  static String decode(String encoded) {
    byte[] bytes = new byte[encoded.length()];
    int length = 0;
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes[length++] = (byte) Integer.parseInt(encoded.substring(i + 1, i + 3), 16);
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }
}
