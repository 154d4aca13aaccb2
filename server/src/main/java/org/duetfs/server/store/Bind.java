package org.duetfs.server.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.duetfs.protocol.codec.OperationCodec;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.state.DecisionRow;
import org.duetfs.protocol.state.PayloadWire;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.SessionRow;
import org.duetfs.protocol.state.TreeRow;
import org.duetfs.protocol.wire.WireWriter;

/** Fills a statement's parameters from left to right; {@link Fetch} reads them back. */
final class Bind {
  private final PreparedStatement statement;
  private int at = 1;

  Bind(PreparedStatement statement) {
    this.statement = statement;
  }

  Bind number(long value) throws SQLException {
    statement.setLong(at++, value);
    return this;
  }

  Bind text(String value) throws SQLException {
    statement.setString(at++, value);
    return this;
  }

  Bind bytes(byte[] value) throws SQLException {
    statement.setBytes(at++, value);
    return this;
  }

  Bind index(Index index) throws SQLException {
    return number(index.generation()).number(index.number());
  }

  /** A node's number and ordinal name it; the generation of its making comes with them. */
  Bind node(NodeId id) throws SQLException {
    return number(id.made().number()).number(id.ordinal()).number(id.made().generation());
  }

  Bind local(LocalRow local) throws SQLException {
    TreeRow row = local.row();
    return node(row.id())
        .node(row.parent())
        .text(row.name())
        .number(row.kind() == NodeKind.DIRECTORY ? 1 : 0)
        .index(row.version())
        .number(row.size())
        .number(row.crc32c())
        .number(row.mtimeMillis())
        .index(row.changed())
        .number(local.copy().inode())
        .number(local.copy().damaged() ? 1 : 0);
  }

  Bind session(SessionRow row) throws SQLException {
    WireWriter result = new WireWriter();
    result.optional(row.result(), OperationCodec::writeResult);
    return text(row.id())
        .text(row.client())
        .number(row.last())
        .bytes(result.toBytes())
        .index(row.changed());
  }

  Bind prepared(PreparedRow row) throws SQLException {
    return text(row.move().toString())
        .index(row.prepared())
        .text(row.target().toString())
        .number(row.noReplace() ? 1 : 0)
        .bytes(payload(row.manifest()));
  }

  Bind decision(DecisionRow row) throws SQLException {
    return text(row.move().toString())
        .number(row.targetPair())
        .text(row.target().toString())
        .index(row.prepared())
        .index(row.decided());
  }

  Bind step(ContentStep step) throws SQLException {
    node(step.node()).index(step.version()).number(step.at()).index(step.previous());
    Optional<Payload> payload = step.payload();
    return bytes(payload.isPresent() ? payload(payload.get()) : new byte[0]);
  }

  Bind conflict(ConflictRow row) throws SQLException {
    Conflict conflict = row.conflict();
    return text(conflict.id())
        .number(conflict.view())
        .number(conflict.ordinal())
        .text(conflict.path().toString())
        .text(conflict.kind().name())
        .index(conflict.version())
        .index(conflict.changed())
        .number(conflict.size())
        .number(conflict.crc32c())
        .number(conflict.mtimeMillis())
        .number(conflict.damaged() ? 1 : 0)
        .node(row.node())
        .number(row.inode())
        .number(row.judged() ? 1 : 0);
  }

  private static byte[] payload(Payload payload) {
    WireWriter out = new WireWriter();
    PayloadWire.write(out, payload);
    return out.toBytes();
  }

  void run() throws SQLException {
    statement.executeUpdate();
  }
}
