package org.duetfs.shell.command.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Input;

/** The bytes that {@code write} and {@code append} are given. */
final class Content {
  private static final int MAX_BYTES = 16 << 20;

  private Content() {}

  /**
   * Joins words by one blank, with no newline at the end; a lone {@code -} is standard input.
   *
   * @throws DuetException BAD_COMMAND where the commands themselves come from standard input,
   *     TOO_LARGE above 16 MiB
   */
  static byte[] of(List<String> words, Input input) throws IOException {
    if (!words.equals(List.of("-"))) {
      return String.join(" ", words).getBytes(StandardCharsets.UTF_8);
    }
    InputStream standard = input.orRefuse();
    byte[] bytes = standard.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new DuetException(ErrorCode.TOO_LARGE, "standard input is over 16 MiB");
    }
    return bytes;
  }
}
