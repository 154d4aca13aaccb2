package org.duetfs.protocol.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.state.DecisionRow;
import org.duetfs.protocol.state.PayloadWire;
import org.duetfs.protocol.state.PreparedRow;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.protocol.state.Rows;
import org.duetfs.protocol.state.SessionRow;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.state.TreeRow;
import org.duetfs.protocol.wire.WireReader;
import org.duetfs.protocol.wire.WireWriter;

/**
 * A snapshot as bytes, in pieces of a bounded size. The last piece carries how many rows and ids
 * there are and the checksum of all pieces before it: a list that lacks its end is an error, never
 * a shorter list.
 */
public final class SnapshotCodec {
  /** The number of the format; another one is refused. */
  public static final int FORMAT = 1;

  private static final int END = 0;
  private static final int HEAD = 9;

  /** How many rows or ids a piece holds. */
  private static final int PIECE = 4096;

  private SnapshotCodec() {}

  /** Returns the pieces, which {@link Assembly} takes in this order. */
  public static List<byte[]> encode(Snapshot snapshot) {
    Pieces pieces = new Pieces();
    WireWriter head = new WireWriter().number(HEAD).number(FORMAT);
    Ids.index(head, snapshot.applied());
    pieces.add(head);
    Rows rows = snapshot.rows();
    RowIds ids = snapshot.ids();
    pieces.add(1, rows.nodes(), SnapshotCodec::node);
    pieces.add(2, rows.sessions(), SnapshotCodec::session);
    pieces.add(3, rows.prepared(), SnapshotCodec::prepared);
    pieces.add(4, rows.decisions(), SnapshotCodec::decision);
    pieces.add(5, ids.nodes(), Ids::node);
    pieces.add(6, ids.sessions(), WireWriter::text);
    pieces.add(7, ids.prepared(), Ids::move);
    pieces.add(8, ids.decisions(), Ids::move);
    pieces.end(rows.size(), ids.size());
    return pieces.done;
  }

  private static final class Pieces {
    private final List<byte[]> done = new ArrayList<>();
    private final CRC32C crc = new CRC32C();

    void add(WireWriter piece) {
      byte[] bytes = piece.toBytes();
      crc.update(bytes, 0, bytes.length);
      done.add(bytes);
    }

    <T> void add(int kind, Collection<T> values, BiConsumer<WireWriter, T> each) {
      List<T> some = new ArrayList<>();
      for (T value : values) {
        some.add(value);
        if (some.size() == PIECE) {
          add(new WireWriter().number(kind).list(some, each));
          some.clear();
        }
      }
      if (!some.isEmpty()) {
        add(new WireWriter().number(kind).list(some, each));
      }
    }

    void end(int rows, int ids) {
      done.add(
          new WireWriter()
              .number(END)
              .number(rows)
              .number(ids)
              .int32((int) crc.getValue())
              .toBytes());
    }
  }

  private static void node(WireWriter out, TreeRow row) {
    Ids.node(out, row.id());
    Ids.node(out, row.parent());
    Ids.index(out.text(row.name()).flag(row.kind() == NodeKind.DIRECTORY), row.version());
    out.number(row.size()).int32(row.crc32c()).number(row.mtimeMillis());
    Ids.index(out, row.changed());
  }

  private static TreeRow node(WireReader in) {
    return new TreeRow(
        Ids.node(in),
        Ids.node(in),
        in.text(),
        in.flag() ? NodeKind.DIRECTORY : NodeKind.FILE,
        Ids.index(in),
        in.number(),
        in.int32(),
        in.number(),
        Ids.index(in));
  }

  private static void session(WireWriter out, SessionRow row) {
    out.text(row.id()).text(row.client()).number(row.last());
    Ids.index(out.optional(row.result(), OperationCodec::writeResult), row.changed());
  }

  private static SessionRow session(WireReader in) {
    return new SessionRow(
        in.text(), in.text(), in.number(), in.optional(OperationCodec::readResult), Ids.index(in));
  }

  private static void prepared(WireWriter out, PreparedRow row) {
    Ids.move(out, row.move());
    Ids.index(out, row.prepared());
    Ids.path(out, row.target());
    PayloadWire.write(out.flag(row.noReplace()), row.manifest());
  }

  private static PreparedRow prepared(WireReader in) {
    return new PreparedRow(
        Ids.move(in), Ids.index(in), Ids.path(in), in.flag(), PayloadWire.read(in));
  }

  private static void decision(WireWriter out, DecisionRow row) {
    Ids.move(out, row.move());
    Ids.path(out.number(row.targetPair()), row.target());
    Ids.index(out, row.prepared());
    Ids.index(out, row.decided());
  }

  private static DecisionRow decision(WireReader in) {
    return new DecisionRow(
        Ids.move(in), in.number(Integer.MAX_VALUE), Ids.path(in), Ids.index(in), Ids.index(in));
  }

  /** Puts a snapshot together again. Not thread safe. */
  public static final class Assembly {
    private final CRC32C crc = new CRC32C();
    private final List<TreeRow> nodes = new ArrayList<>();
    private final List<SessionRow> sessions = new ArrayList<>();
    private final List<PreparedRow> prepared = new ArrayList<>();
    private final List<DecisionRow> decisions = new ArrayList<>();
    private final Set<NodeId> nodeIds = new HashSet<>();
    private final Set<String> sessionIds = new HashSet<>();
    private final Set<MoveId> preparedIds = new HashSet<>();
    private final Set<MoveId> decisionIds = new HashSet<>();
    private Index applied = Index.ZERO;
    private boolean begun;
    private boolean whole;

    /**
     * Takes the next piece.
     *
     * @throws DuetException CORRUPT when it is none, or the last one and others are missing
     */
    public void add(byte[] piece) {
      boolean last =
          WireReader.whole(
              piece,
              in -> {
                int kind = in.number(255);
                read(kind, in);
                return kind == END;
              });
      if (whole || !begun) {
        throw corrupt("pieces are out of order");
      }
      crc.update(piece, 0, piece.length);
      whole = last;
    }

    private void read(int kind, WireReader in) {
      switch (kind) {
        case END -> end(in);
        case 1 -> nodes.addAll(in.list(SnapshotCodec::node));
        case 2 -> sessions.addAll(in.list(SnapshotCodec::session));
        case 3 -> prepared.addAll(in.list(SnapshotCodec::prepared));
        case 4 -> decisions.addAll(in.list(SnapshotCodec::decision));
        case 5 -> add(in, nodeIds, Ids::node);
        case 6 -> add(in, sessionIds, WireReader::text);
        case 7 -> add(in, preparedIds, Ids::move);
        case 8 -> add(in, decisionIds, Ids::move);
        case HEAD -> head(in);
        default -> throw OperationCodec.unknown("piece of a snapshot", kind);
      }
    }

    private static <T> void add(WireReader in, Set<T> to, Function<WireReader, T> each) {
      to.addAll(in.list(each));
    }

    private void head(WireReader in) {
      int format = in.number(255);
      if (format != FORMAT || begun) {
        throw OperationCodec.unknown("snapshot format", format);
      }
      applied = Ids.index(in);
      begun = true;
    }

    private void end(WireReader in) {
      int rows = in.number(Integer.MAX_VALUE);
      int ids = in.number(Integer.MAX_VALUE);
      boolean sum = in.int32() == (int) crc.getValue();
      int rowsHere = nodes.size() + sessions.size() + prepared.size() + decisions.size();
      int idsHere = nodeIds.size() + sessionIds.size() + preparedIds.size() + decisionIds.size();
      if (!sum || rows != rowsHere || ids != idsHere) {
        throw corrupt("a snapshot of " + rows + " rows and " + ids + " ids came otherwise");
      }
    }

    /** Tells whether the last piece came. */
    public boolean isWhole() {
      return whole;
    }

    /**
     * Returns the snapshot.
     *
     * @throws DuetException CORRUPT when pieces are missing
     */
    public Snapshot snapshot() {
      if (!whole) {
        throw corrupt("a snapshot without its end");
      }
      return new Snapshot(applied, rows(), ids());
    }

    private Rows rows() {
      return new Rows(nodes, sessions, prepared, decisions);
    }

    private RowIds ids() {
      return new RowIds(nodeIds, sessionIds, preparedIds, decisionIds);
    }

    private static DuetException corrupt(String why) {
      return new DuetException(ErrorCode.CORRUPT, why);
    }
  }
}
