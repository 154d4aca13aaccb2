package org.duetfs.server.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * A file that only takes up room: given up when the disk is full, so that what frees room can still
 * be written. Processes may share one.
 */
public final class Ballast {
  private static final int BLOCK = 64 * 1024;

  private final Path file;
  private final long size;

  /** Names the file and its size in bytes; touches nothing. */
  public Ballast(Path file, long size) {
    this.file = file;
    this.size = size;
  }

  /** A step that needs room on the disk. */
  public interface Step<T> {
    /** Does it, all or nothing, so that it can be done again. */
    T run() throws IOException;
  }

  /**
   * Makes the file where it is missing and ten times its size is free; a disk without room has
   * none.
   */
  public void takeUp() throws IOException {
    if (size == 0
        || Files.exists(file)
        || Files.getFileStore(Durable.folderOf(file)).getUsableSpace() < size * 10) {
      return;
    }
    // Real bytes: a file with a hole in it would hold no room.
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long at = 0; at < size; at += BLOCK) {
        channel.write(ByteBuffer.allocate((int) Math.min(BLOCK, size - at)), at);
      }
    } catch (FileAlreadyExistsException e) {
      return;
    }
  }

  /** Removes the file; returns false when it is given up already. */
  public boolean giveUp() throws IOException {
    return Files.deleteIfExists(file);
  }

  /** Runs a step, and once more without the ballast when the disk was full. */
  public <T> T withRoom(Step<T> step) throws IOException {
    try {
      return step.run();
    } catch (IOException e) {
      if (!isDiskFull(e) || !giveUp()) {
        throw e;
      }
      return step.run();
    }
  }

  /** Tells whether a failure says that the disk, or its owner's share of it, is full. */
  public static boolean isDiskFull(IOException failure) {
    String reason =
        failure instanceof FileSystemException e && e.getReason() != null
            ? e.getReason()
            : String.valueOf(failure.getMessage());
    String text = reason.toLowerCase(Locale.ROOT);
    return text.contains("no space left") || text.contains("quota exceeded");
  }
}
