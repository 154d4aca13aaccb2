package org.duetfs.shell.command.content;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.shell.command.Input;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The bytes that {@code write} and {@code append} are given. */
final class Content {
  private static final int MAX_BYTES = 16 << 20;

  private Content() {}

  /**
   * Joins words by one blank, with no newline at the end; a lone {@code -} is standard input, and
   * so are no words where that is a here-document.
   *
   * @throws ParameterException where there are neither words nor a here-document
   * @throws DuetException BAD_COMMAND where there are both, or where the commands themselves come
   *     from standard input, TOO_LARGE above 16 MiB
   */
  static byte[] of(List<String> words, Input input, CommandSpec command) throws IOException {
    if (words.isEmpty() && !input.isHere()) {
      throw new ParameterException(command.commandLine(), "Missing required parameter: 'TEXT'");
    }
    if (!words.isEmpty() && input.isHere() && !words.equals(List.of("-"))) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, "there are both a text and a here-document; say one of them");
    }
    if (!words.isEmpty() && !words.equals(List.of("-"))) {
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
