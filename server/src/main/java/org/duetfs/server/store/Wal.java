package org.duetfs.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;

/**
 * The database's write-ahead log: about how long it is, and how it is moved into the database, over
 * a connection of its own. Only one that was moved whole is begun anew and does not grow for ever.
 * Thread safe.
 */
final class Wal implements AutoCloseable {
  private static final int PAGE = 4096;

  /** Past this it is to be moved: well before its file would grow over what it may keep. */
  private static final long MUCH = 12 << 20;

  private final Connection connection;
  private final AtomicLong bytes = new AtomicLong();

  Wal(Connection connection) {
    this.connection = connection;
  }

  /** Takes note of a commit. */
  void grewBy(Commit commit) {
    // Each row may lie on a page of its own; what the entries bring lies together.
    long rows =
        commit.rows().map(all -> all.nodes().size() + all.sessions().size()).orElse(0).longValue();
    long entries = commit.entries().stream().mapToLong(Wal::bytes).sum();
    bytes.addAndGet(PAGE * (2 + rows) + entries);
  }

  private static long bytes(Entry entry) {
    return PAGE / 8 + Payloads.content(entry.body()).map(Payload::size).orElse(0L);
  }

  boolean isLong() {
    return bytes.get() > MUCH;
  }

  /** Moves what is in it; what is committed meanwhile stays. */
  void move() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
    }
  }

  /** Notes that it was moved whole, so that the next commit begins it anew; no commit overlaps. */
  void begunAnew() {
    bytes.set(0);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
