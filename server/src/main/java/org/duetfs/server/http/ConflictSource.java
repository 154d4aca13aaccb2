package org.duetfs.server.http;

/** Opens what this server keeps of conflicts. */
@FunctionalInterface
public interface ConflictSource {
  /**
   * Opens the file of a conflict.
   *
   * @throws org.duetfs.protocol.error.DuetException NOT_FOUND when there is none, CORRUPT
   */
  DataSource.OpenFile open(String id);
}
