package org.duetfs.server.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite itself, which its driver unpacks into a file to load it from, a megabyte for each process.
 * It does so in the machine's folder for temporary files, and leaves it there when the process is
 * killed; so it is given a folder of this member's, which goes again once the code is loaded.
 */
final class SqliteCode {
  private static final String UNPACKED_IN = "org.sqlite.tmpdir";

  private SqliteCode() {}

  /**
   * Loads it, once for this process; {@code -Dorg.sqlite.tmpdir} names another folder, where
   * nothing is cleared, for a disk from which no code may be run.
   *
   * @param meta of a member whose folder is locked
   */
  static synchronized void load(Path meta) throws IOException {
    if (System.getProperty(UNPACKED_IN) != null) {
      return; // The driver loads it when it is needed, unless that was here.
    }
    Path folder = Files.createDirectories(meta.resolve("sqlite"));
    clear(folder);
    System.setProperty(UNPACKED_IN, folder.toString());
    try {
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) { // Whatever its loader throws.
      throw new IOException("cannot load SQLite from " + folder, e);
    }
    clear(folder);
    Files.delete(folder);
  }

  /** What is loaded stays loaded. */
  private static void clear(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }
}
