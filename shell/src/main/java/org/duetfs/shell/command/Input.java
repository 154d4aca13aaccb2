package org.duetfs.shell.command;

import java.io.InputStream;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * What {@code write PATH -} and {@code put - PATH} read.
 *
 * @param standard standard input; absent where the commands themselves come from it
 */
public record Input(Optional<InputStream> standard) {
  /** The commands come from standard input. */
  public static final Input TAKEN = new Input(Optional.empty());

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
