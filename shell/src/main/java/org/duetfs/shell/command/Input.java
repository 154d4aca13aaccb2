package org.duetfs.shell.command;

import java.io.InputStream;
import java.util.Optional;

/**
 * What {@code write PATH -} reads.
 *
 * @param standard standard input; absent where the commands themselves come from it
 */
public record Input(Optional<InputStream> standard) {
  /** The commands come from standard input. */
  public static final Input TAKEN = new Input(Optional.empty());
}
