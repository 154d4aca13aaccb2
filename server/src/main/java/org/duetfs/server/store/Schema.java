package org.duetfs.server.store;

import java.util.List;

/** The database's tables, and the statements on them. */
final class Schema {
  static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS log (number INTEGER PRIMARY KEY, entry BLOB NOT NULL)",
          "CREATE TABLE IF NOT EXISTS tree (number INTEGER, ordinal INTEGER, generation INTEGER,"
              + " parent_number INTEGER, parent_ordinal INTEGER, parent_generation INTEGER,"
              + " name TEXT, directory INTEGER, version_generation INTEGER, version_number INTEGER,"
              + " size INTEGER, crc32c INTEGER, mtime INTEGER,"
              + " changed_generation INTEGER, changed_number INTEGER,"
              + " inode INTEGER, damaged INTEGER,"
              + " PRIMARY KEY (number, ordinal)) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS steps (number INTEGER, ordinal INTEGER, generation INTEGER,"
              + " version_generation INTEGER, version_number INTEGER, at INTEGER,"
              + " previous_generation INTEGER, previous_number INTEGER, payload BLOB,"
              + " PRIMARY KEY (version_number, number, ordinal)) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS sessions (id TEXT PRIMARY KEY, client TEXT, last INTEGER,"
              + " result BLOB, changed_generation INTEGER, changed_number INTEGER) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS prepared (move TEXT PRIMARY KEY,"
              + " prepared_generation INTEGER, prepared_number INTEGER, target TEXT,"
              + " no_replace INTEGER, manifest BLOB) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS decisions (move TEXT PRIMARY KEY, target_pair INTEGER,"
              + " target TEXT, prepared_generation INTEGER, prepared_number INTEGER,"
              + " decided_generation INTEGER, decided_number INTEGER) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS former (inode INTEGER PRIMARY KEY)",
          "CREATE TABLE IF NOT EXISTS conflicts (id TEXT PRIMARY KEY, view INTEGER,"
              + " ordinal INTEGER, path TEXT, kind TEXT, version_generation INTEGER,"
              + " version_number INTEGER, changed_generation INTEGER, changed_number INTEGER,"
              + " size INTEGER, crc32c INTEGER, mtime INTEGER, damaged INTEGER,"
              + " node_number INTEGER, node_ordinal INTEGER, node_generation INTEGER,"
              + " inode INTEGER, judged INTEGER) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS removed (number INTEGER, ordinal INTEGER,"
              + " generation INTEGER, PRIMARY KEY (number, ordinal)) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS notes (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS view (one INTEGER PRIMARY KEY CHECK (one = 1), text TEXT)");

  static final String ADD_ENTRY = "INSERT INTO log VALUES (?, ?)";
  static final String CUT_TAIL = "DELETE FROM log WHERE number > ?";
  static final String CUT_HEAD = "DELETE FROM log WHERE number <= ?";
  static final String DROP_LOG = "DELETE FROM log";
  static final String DROP_STEPS = "DELETE FROM steps";
  static final String ADD_FORMER = "INSERT OR REPLACE INTO former VALUES (?)";
  static final String FORGET_FORMER = "DELETE FROM former WHERE inode = ?";
  static final String PUT_CONFLICT =
      "INSERT OR REPLACE INTO conflicts VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
  static final String DROP_CONFLICT = "DELETE FROM conflicts WHERE id = ?";
  static final String ADD_REMOVED = "INSERT OR REPLACE INTO removed VALUES (?,?,?)";
  static final String CLEAR_REMOVED = "DELETE FROM removed";
  static final String CUT_STEPS = "DELETE FROM steps WHERE version_number <= ?";
  static final String ENTRIES = "SELECT entry FROM log WHERE number > ? ORDER BY number";
  static final String LAST_ENTRY = "SELECT entry FROM log ORDER BY number DESC LIMIT 1";
  static final String PUT_NODE =
      "INSERT OR REPLACE INTO tree VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
  static final String DROP_NODE =
      "DELETE FROM tree WHERE number = ? AND ordinal = ? AND generation = ?";
  static final String PUT_SESSION = "INSERT OR REPLACE INTO sessions VALUES (?,?,?,?,?,?)";
  static final String DROP_SESSION = "DELETE FROM sessions WHERE id = ?";
  static final String PUT_PREPARED = "INSERT OR REPLACE INTO prepared VALUES (?,?,?,?,?,?)";
  static final String DROP_PREPARED = "DELETE FROM prepared WHERE move = ?";
  static final String PUT_DECISION = "INSERT OR REPLACE INTO decisions VALUES (?,?,?,?,?,?,?)";
  static final String DROP_DECISION = "DELETE FROM decisions WHERE move = ?";
  static final String PUT_STEP = "INSERT OR REPLACE INTO steps VALUES (?,?,?,?,?,?,?,?,?)";
  static final String PUT_NOTE = "INSERT OR REPLACE INTO notes VALUES (?, ?)";
  static final String PUT_VIEW = "INSERT OR REPLACE INTO view VALUES (1, ?)";

  private Schema() {}
}
