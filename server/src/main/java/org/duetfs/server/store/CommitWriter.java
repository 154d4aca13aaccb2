package org.duetfs.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.codec.EntryCodec;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.view.ViewText;

/**
 * Writes commits into the tables of one connection, by statements that are prepared once. For one
 * thread at a time.
 */
final class CommitWriter implements AutoCloseable {
  static final String APPLIED = "store.applied";
  static final String CUT = "store.cut";

  /** What stands before the names of a member's own notes. */
  static final String NOTE = "note.";

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  CommitWriter(Connection connection) {
    this.connection = connection;
  }

  /** Writes a commit; it is for the caller to end the transaction. */
  void write(Commit commit) throws SQLException {
    if (commit.rows().isPresent()) {
      write(commit.rows().get());
    }
    write(commit.refill());
    write(commit.conflicts());
    if (commit.keepThrough().isPresent()) {
      to(Schema.CUT_TAIL).number(commit.keepThrough().get().number()).run();
    }
    for (Entry entry : commit.entries()) {
      to(Schema.ADD_ENTRY).number(entry.index().number()).bytes(EntryCodec.encode(entry)).run();
    }
    if (commit.view().isPresent()) {
      to(Schema.PUT_VIEW).text(ViewText.format(commit.view().get())).run();
    }
    if (commit.cut().isPresent()) {
      Index cut = commit.cut().get();
      to(Schema.CUT_HEAD).number(cut.number()).run();
      to(Schema.CUT_STEPS).number(cut.number()).run();
      to(Schema.PUT_NOTE).text(CUT).text(cut.toString()).run();
    }
    for (Map.Entry<String, String> note : commit.notes().entrySet()) {
      to(Schema.PUT_NOTE).text(NOTE + note.getKey()).text(note.getValue()).run();
    }
  }

  private void write(Commit.Refill refill) throws SQLException {
    if (refill.dropLog()) {
      to(Schema.DROP_LOG).run();
      to(Schema.DROP_STEPS).run();
    }
    for (long inode : refill.former()) {
      to(Schema.ADD_FORMER).number(inode).run();
    }
    for (long inode : refill.forgotten()) {
      to(Schema.FORGET_FORMER).number(inode).run();
    }
  }

  private void write(Commit.Conflicts conflicts) throws SQLException {
    for (ConflictRow row : conflicts.put()) {
      to(Schema.PUT_CONFLICT).conflict(row).run();
    }
    for (String id : conflicts.dropped()) {
      to(Schema.DROP_CONFLICT).text(id).run();
    }
    for (NodeId node : conflicts.removed()) {
      to(Schema.ADD_REMOVED).node(node).run();
    }
    if (conflicts.judged()) {
      to(Schema.CLEAR_REMOVED).run();
    }
  }

  private void write(ChangedRows rows) throws SQLException {
    for (var node : rows.nodes().entrySet()) {
      Optional<LocalRow> row = node.getValue();
      if (row.isPresent()) {
        to(Schema.PUT_NODE).local(row.get()).run();
      } else {
        to(Schema.DROP_NODE).node(node.getKey()).run();
      }
    }
    each(rows.sessions(), Schema.PUT_SESSION, Bind::session, Schema.DROP_SESSION);
    each(rows.prepared(), Schema.PUT_PREPARED, Bind::prepared, Schema.DROP_PREPARED);
    each(rows.decisions(), Schema.PUT_DECISION, Bind::decision, Schema.DROP_DECISION);
    for (ContentStep step : rows.steps()) {
      to(Schema.PUT_STEP).step(step).run();
    }
    to(Schema.PUT_NOTE).text(APPLIED).text(rows.applied().toString()).run();
  }

  /** Fills a statement with a row. */
  private interface Filler<T> {
    Bind fill(Bind bind, T row) throws SQLException;
  }

  private <K, T> void each(Map<K, Optional<T>> rows, String put, Filler<T> filler, String drop)
      throws SQLException {
    for (var row : rows.entrySet()) {
      if (row.getValue().isPresent()) {
        filler.fill(to(put), row.getValue().get()).run();
      } else {
        to(drop).text(row.getKey().toString()).run();
      }
    }
  }

  private Bind to(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return new Bind(statement);
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
  }
}
