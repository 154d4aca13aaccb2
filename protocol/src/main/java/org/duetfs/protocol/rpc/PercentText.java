package org.duetfs.protocol.rpc;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * Percent-encoded UTF-8, both ways. An encoded slash would let a name hold one, so it is refused;
 * all else about names is judged by {@link org.duetfs.protocol.path.RemotePath}.
 */
final class PercentText {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentText() {}

  /** Encodes the text; slashes stay as they are. */
  static String encode(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '/';
      if (plain || b == '-' || b == '_' || b == '.' || b == '~') {
        out.append((char) b);
      } else {
        out.append('%').append(HEX.toHexDigits(b));
      }
    }
    return out.toString();
  }

  /**
   * Decodes the text.
   *
   * @throws DuetException BAD_PATH when it is no percent-encoded UTF-8
   */
  static String decode(String encoded) {
    if (isPlain(encoded)) {
      return encoded;
    }
    ByteBuffer bytes = ByteBuffer.allocate(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c > 0x7F) {
        throw bad(encoded, "characters beyond ASCII must be percent-encoded");
      } else if (c != '%') {
        bytes.put((byte) c);
      } else {
        bytes.put(hex(encoded, i + 1));
        i += 2;
      }
    }
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
      return text.toString();
    } catch (CharacterCodingException e) {
      throw bad(encoded, "it is not UTF-8");
    }
  }

  private static boolean isPlain(String encoded) {
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c > 0x7F || c == '%') {
        return false;
      }
    }
    return true;
  }

  private static byte hex(String encoded, int at) {
    int high = at < encoded.length() ? Character.digit(encoded.charAt(at), 16) : -1;
    int low = at + 1 < encoded.length() ? Character.digit(encoded.charAt(at + 1), 16) : -1;
    if (high < 0 || low < 0) {
      throw bad(encoded, "a % is not followed by two hexadecimal digits");
    }
    int value = high << 4 | low;
    if (value == '/') {
      throw bad(encoded, "a name holds no /");
    }
    return (byte) value;
  }

  private static DuetException bad(String encoded, String why) {
    return new DuetException(ErrorCode.BAD_PATH, encoded + ": " + why);
  }
}
