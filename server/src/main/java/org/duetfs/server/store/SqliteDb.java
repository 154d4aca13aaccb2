package org.duetfs.server.store;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.duetfs.protocol.codec.EntryCodec;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.view.ViewText;

/** The log and the rows in one SQLite database, every commit of which is synced. */
final class SqliteDb implements LogDb {
  private final Path file;
  private final Wal wal;

  @GuardedBy("this")
  private final Connection connection;

  @GuardedBy("this")
  private final CommitWriter writer;

  private SqliteDb(Path file) throws SQLException {
    this.file = file;
    connection = connect(file);
    writer = new CommitWriter(connection);
    wal = new Wal(connect(file));
  }

  /** Opens a database, making it where it is missing. */
  static SqliteDb open(Path file) throws IOException {
    try {
      SqliteDb db = new SqliteDb(file);
      db.prepare();
      return db;
    } catch (SQLException e) {
      throw failure("cannot open " + file, e);
    }
  }

  private static Connection connect(Path file) throws SQLException {
    Properties properties = new Properties();
    // Else the driver asks after each row that is put for its number, by one more statement.
    properties.setProperty("jdbc.get_generated_keys", "false");
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, properties);
    try (Statement statement = connection.createStatement()) {
      // Read back: a database that quietly keeps another mode would lose what was acknowledged.
      pragma(statement, "journal_mode", "WAL", "wal");
      pragma(statement, "synchronous", "FULL", "2");
      // Moving the WAL into the database syncs twice; tidy() does it where nobody waits.
      pragma(statement, "wal_autocheckpoint", "0", "0");
      pragma(statement, "busy_timeout", "10000", "10000");
      // After a burst the WAL gives its room back; not before, as a commit that makes the file
      // longer takes half as long again as one that writes over what it has.
      String kept = Integer.toString(Wal.KEPT_BYTES);
      pragma(statement, "journal_size_limit", kept, kept);
    }
    return connection;
  }

  private static void pragma(Statement statement, String name, String value, String expected)
      throws SQLException {
    statement.execute("PRAGMA " + name + "=" + value);
    try (ResultSet row = statement.executeQuery("PRAGMA " + name)) {
      if (!row.next() || !row.getString(1).equals(expected)) {
        throw new SQLException(name + " cannot be set to " + value);
      }
    }
  }

  private synchronized void prepare() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : Schema.TABLES) {
        statement.execute(table);
      }
    }
    connection.setAutoCommit(false);
  }

  @Override
  public synchronized void commit(Commit commit) throws IOException {
    try {
      writer.write(commit);
      connection.commit();
    } catch (SQLException e) {
      rollBack(e);
      throw failure("cannot write to " + file, e);
    }
  }

  @GuardedBy("this")
  private void rollBack(SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
      beginAnew(cause);
    }
  }

  /**
   * On a full disk SQLite has rolled back by itself; the driver then finds no transaction to end,
   * and begins none: what is tried once more would be written row by row.
   */
  @GuardedBy("this")
  private void beginAnew(SQLException cause) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  @Override
  public synchronized List<Entry> entriesAfter(Index after, long bytes) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(Schema.ENTRIES)) {
      statement.setLong(1, after.number());
      long left = bytes;
      try (ResultSet rows = statement.executeQuery()) {
        while (left > 0 && rows.next()) {
          byte[] entry = rows.getBytes(1);
          entries.add(EntryCodec.decode(entry));
          left -= entry.length;
        }
      }
      connection.commit();
      return entries;
    } catch (SQLException e) {
      throw failure("cannot read " + file, e);
    }
  }

  @Override
  public synchronized Loaded load() throws IOException {
    try {
      Map<String, String> all = new HashMap<>();
      read("SELECT key, value FROM notes", row -> Map.entry(row.text(), row.text()))
          .forEach(note -> all.put(note.getKey(), note.getValue()));
      Index cut = Index.parse(all.getOrDefault(CommitWriter.CUT, Index.ZERO.toString()));
      List<Entry> last = read(Schema.LAST_ENTRY, row -> EntryCodec.decode(row.bytes()));
      Loaded loaded =
          new Loaded(
              Index.parse(all.getOrDefault(CommitWriter.APPLIED, Index.ZERO.toString())),
              cut,
              last.isEmpty() ? cut : last.get(0).index(),
              read("SELECT text FROM view", row -> ViewText.parse(row.text())).stream().findFirst(),
              ownNotes(all),
              read("SELECT * FROM tree", Fetch::local),
              read("SELECT * FROM sessions", Fetch::session),
              read("SELECT * FROM prepared", Fetch::prepared),
              read("SELECT * FROM decisions", Fetch::decision),
              read("SELECT * FROM steps", Fetch::step),
              Set.copyOf(read("SELECT inode FROM former", Fetch::number)),
              read("SELECT * FROM conflicts", Fetch::conflict),
              Set.copyOf(read("SELECT * FROM removed", Fetch::node)));
      connection.commit();
      return loaded;
    } catch (SQLException e) {
      throw failure("cannot read " + file, e);
    }
  }

  private static Map<String, String> ownNotes(Map<String, String> all) {
    Map<String, String> notes = new HashMap<>();
    all.forEach(
        (key, value) -> {
          if (key.startsWith(CommitWriter.NOTE)) {
            notes.put(key.substring(CommitWriter.NOTE.length()), value);
          }
        });
    return notes;
  }

  /** Reads one row. */
  private interface Reader<T> {
    T read(Fetch row) throws SQLException;
  }

  @GuardedBy("this")
  private <T> List<T> read(String sql, Reader<T> reader) throws SQLException {
    List<T> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      Fetch row = new Fetch(rows);
      while (row.next()) {
        found.add(reader.read(row));
      }
    }
    return found;
  }

  @Override
  public boolean isUntidy() throws IOException {
    try {
      return wal.isLong();
    } catch (SQLException e) {
      throw failure("cannot look at " + file, e);
    }
  }

  /**
   * Moves the WAL into the database: first beside the commits, then once more while they wait for
   * the little that came meanwhile.
   */
  @Override
  public void tidy() throws IOException {
    try {
      wal.move();
      synchronized (this) {
        wal.move();
      }
    } catch (SQLException e) {
      throw failure("cannot tidy " + file, e);
    }
  }

  private static IOException failure(String what, SQLException e) {
    // SQLITE_FULL; its own text is not the one that a file system's failure has.
    return new IOException(
        what + ": " + (e.getErrorCode() == 13 ? "No space left" : e.getMessage()), e);
  }

  @Override
  public synchronized void close() throws IOException {
    try {
      writer.close();
      connection.close();
      wal.close();
    } catch (SQLException e) {
      throw failure("cannot close " + file, e);
    }
  }
}
