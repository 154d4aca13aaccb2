package org.duetfs.server.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.duetfs.protocol.codec.OperationCodec;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.DecisionRow;
import org.duetfs.protocol.state.PayloadWire;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.SessionRow;
import org.duetfs.protocol.state.TreeRow;
import org.duetfs.protocol.wire.WireReader;

/**
 * Reads rows' columns from left to right, as {@link Bind} wrote them. What is the same in a row,
 * and in the one before it, is one object: there are very many of them.
 */
final class Fetch {
  private final ResultSet rows;
  private NodeId folder = NodeId.ROOT;
  private int at = 1;

  Fetch(ResultSet rows) {
    this.rows = rows;
  }

  /** Goes to the next row; false when there is none. */
  boolean next() throws SQLException {
    at = 1;
    return rows.next();
  }

  long number() throws SQLException {
    return rows.getLong(at++);
  }

  String text() throws SQLException {
    return rows.getString(at++);
  }

  byte[] bytes() throws SQLException {
    return rows.getBytes(at++);
  }

  Index index() throws SQLException {
    return new Index(number(), number());
  }

  NodeId node() throws SQLException {
    long number = number();
    int ordinal = (int) number();
    return new NodeId(new Index(number(), number), ordinal);
  }

  LocalRow local() throws SQLException {
    NodeId id = node();
    NodeId parent = node();
    folder = parent.equals(folder) ? folder : parent;
    String name = text();
    NodeKind kind = number() == 1 ? NodeKind.DIRECTORY : NodeKind.FILE;
    Index version = same(index(), id.made());
    TreeRow row =
        new TreeRow(
            id,
            folder,
            name,
            kind,
            version,
            number(),
            (int) number(),
            number(),
            same(index(), version));
    return new LocalRow(row, new LocalCopy(number(), number() == 1));
  }

  private static Index same(Index index, Index other) {
    return index.equals(other) ? other : index;
  }

  SessionRow session() throws SQLException {
    return new SessionRow(
        text(),
        text(),
        number(),
        new WireReader(bytes()).optional(OperationCodec::readResult),
        index());
  }

  PreparedRow prepared() throws SQLException {
    return new PreparedRow(
        MoveId.parse(text()),
        index(),
        RemotePath.of(text()),
        number() == 1,
        PayloadWire.read(new WireReader(bytes())));
  }

  DecisionRow decision() throws SQLException {
    return new DecisionRow(
        MoveId.parse(text()), (int) number(), RemotePath.of(text()), index(), index());
  }

  ConflictRow conflict() throws SQLException {
    at++; // The id, which view and ordinal tell.
    Conflict conflict =
        new Conflict(
            number(),
            (int) number(),
            RemotePath.of(text()),
            Conflict.Kind.valueOf(text()),
            index(),
            index(),
            number(),
            (int) number(),
            number(),
            number() == 1);
    return new ConflictRow(conflict, node(), number(), number() == 1);
  }

  ContentStep step() throws SQLException {
    NodeId node = node();
    Index version = index();
    long size = number();
    Index previous = index();
    byte[] payload = bytes();
    Optional<Payload> own =
        payload.length == 0
            ? Optional.empty()
            : Optional.of(PayloadWire.read(new WireReader(payload)));
    return new ContentStep(node, version, size, previous, own);
  }
}
