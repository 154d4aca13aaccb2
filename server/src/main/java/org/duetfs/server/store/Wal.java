package org.duetfs.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database's write-ahead log: how long it is, and how it is moved into the database, over a
 * connection of its own. Only one that was moved whole is begun anew and does not grow for ever.
 * Thread safe.
 */
final class Wal implements AutoCloseable {
  /** The longest file that it keeps; past this it gives its room back when it is begun anew. */
  static final int KEPT_BYTES = 64 << 20;

  private static final int PAGE = 4096;

  /**
   * With more pages it is to be moved: well before its file grows over what it keeps, and as seldom
   * as that allows, as each move makes those wait who commit meanwhile.
   */
  private static final int MUCH = KEPT_BYTES / 2 / PAGE;

  private final Connection connection;

  Wal(Connection connection) {
    this.connection = connection;
  }

  /** Tells whether it is to be moved. */
  boolean isLong() throws SQLException {
    return checkpoint("NOOP") > MUCH;
  }

  /** Moves what is in it; what is committed meanwhile stays. */
  void move() throws SQLException {
    checkpoint("PASSIVE");
  }

  /** Returns how many pages are left in it. */
  private synchronized int checkpoint(String mode) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + mode + ")")) {
      return row.next() ? row.getInt("log") - row.getInt("checkpointed") : 0;
    }
  }

  @Override
  public synchronized void close() throws SQLException {
    connection.close();
  }
}
