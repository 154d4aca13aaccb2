package org.duetfs.shell.command;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * What {@code write PATH -} and {@code put - PATH} read.
 *
 * @param standard standard input; absent where the commands themselves come from it
 * @param isHere whether it is a here-document, which is read without being asked for
 */
public record Input(Optional<InputStream> standard, boolean isHere) {
  /** The commands come from standard input. */
  public static final Input TAKEN = new Input(Optional.empty(), false);

  /** Returns standard input. */
  public static Input of(InputStream standard) {
    return new Input(Optional.of(standard), false);
  }

  /** Returns a here-document, in the place of standard input. */
  public static Input here(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new Input(Optional.of(new ByteArrayInputStream(bytes)), true);
  }

  /**
   * Returns standard input.
   *
   * @throws DuetException BAD_COMMAND where the commands themselves come from it
   */
  public InputStream orRefuse() {
    return standard.orElseThrow(
        () ->
            new DuetException(
                ErrorCode.BAD_COMMAND,
                "- reads standard input, which gives the commands here; use -c or a script file"));
  }
}
