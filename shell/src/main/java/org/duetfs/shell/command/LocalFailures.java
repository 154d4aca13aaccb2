package org.duetfs.shell.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/** Puts failures of this machine into the one catalogue of errors. */
final class LocalFailures {
  private LocalFailures() {}

  static DuetException translate(Exception failure) {
    if (failure instanceof DuetException known) {
      return known;
    }
    if (failure instanceof FileSystemException local) {
      return translate(local);
    }
    if (failure instanceof InvalidPathException illegal) {
      return new DuetException(
          ErrorCode.BAD_PATH, "on this machine: " + illegal.getMessage(), failure);
    }
    if (failure instanceof IOException) {
      return new DuetException(
          ErrorCode.INTERNAL, "on this machine: " + failure.getMessage(), failure);
    }
    return new DuetException(ErrorCode.INTERNAL, "a defect in the shell: " + failure, failure);
  }

  private static DuetException translate(FileSystemException local) {
    String file = local.getFile() + " on this machine: ";
    if (local instanceof NoSuchFileException) {
      return new DuetException(ErrorCode.NOT_FOUND, file + "there is no such file", local);
    }
    if (local instanceof FileAlreadyExistsException) {
      return new DuetException(ErrorCode.EXISTS, file + "there is such a file already", local);
    }
    if (local instanceof AccessDeniedException) {
      return new DuetException(ErrorCode.DENIED, file + "access is denied", local);
    }
    if (local instanceof NotDirectoryException) {
      return new DuetException(ErrorCode.NOT_A_DIRECTORY, file + "this is no directory", local);
    }
    String reason = local.getReason() == null ? "it cannot be used" : local.getReason();
    return new DuetException(ErrorCode.INTERNAL, file + reason, local);
  }
}
