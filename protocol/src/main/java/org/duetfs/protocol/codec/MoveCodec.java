package org.duetfs.protocol.codec;

import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.wire.WireReader;
import org.duetfs.protocol.wire.WireWriter;

/** The messages of a move between pairs as bytes. */
final class MoveCodec {
  private MoveCodec() {}

  static void write(WireWriter out, PeerMessage.MoveMessage message) {
    if (message instanceof PeerMessage.MovePrepare m) {
      head(out, 1, m.move());
      Ids.path(out.number(m.sourceServer()), m.source());
      Ids.path(out, m.target());
      out.flag(m.into()).flag(m.noReplace()).list(m.items(), MoveCodec::item);
    } else if (message instanceof PeerMessage.MovePrepareEnded m) {
      head(out, 2, m.move());
      Ids.path(out.optional(m.prepared(), Ids::index), m.target());
      RequestCodec.pair(out.number(m.code().fault()).text(m.message()), m.movedTo());
    } else if (message instanceof PeerMessage.MoveCommit m) {
      head(out, 3, m.move());
      Ids.index(out.number(m.targetPair()), m.prepared());
    } else if (message instanceof PeerMessage.MoveCommitLogged m) {
      head(out, 4, m.move());
    } else if (message instanceof PeerMessage.MoveAsk m) {
      head(out, 5, m.move());
      Ids.index(out.number(m.targetPair()), m.prepared());
    } else if (message instanceof PeerMessage.MoveAborted m) {
      head(out, 6, m.move());
      Ids.index(out.number(m.targetPair()), m.prepared());
    }
  }

  private static void head(WireWriter out, int kind, MoveId move) {
    Ids.move(out.number(kind), move);
  }

  static PeerMessage.MoveMessage read(WireReader in) {
    int kind = in.number(255);
    MoveId move = Ids.move(in);
    return switch (kind) {
      case 1 ->
          new PeerMessage.MovePrepare(
              move,
              in.number(Integer.MAX_VALUE),
              Ids.path(in),
              Ids.path(in),
              in.flag(),
              in.flag(),
              in.list(MoveCodec::item));
      case 2 ->
          new PeerMessage.MovePrepareEnded(
              move,
              in.optional(Ids::index),
              Ids.path(in),
              OperationCodec.code(in),
              in.text(),
              RequestCodec.pair(in));
      case 3 -> new PeerMessage.MoveCommit(move, in.number(Integer.MAX_VALUE), Ids.index(in));
      case 4 -> new PeerMessage.MoveCommitLogged(move);
      case 5 -> new PeerMessage.MoveAsk(move, in.number(Integer.MAX_VALUE), Ids.index(in));
      case 6 -> new PeerMessage.MoveAborted(move, in.number(Integer.MAX_VALUE), Ids.index(in));
      default -> throw OperationCodec.unknown("move message", kind);
    };
  }

  private static void item(WireWriter out, PeerMessage.MoveItem item) {
    NodeInfo node = item.node();
    Ids.node(out.list(item.names(), WireWriter::text), node.id());
    Ids.index(out.text(node.name()).flag(node.isDirectory()), node.version());
    out.number(node.size()).int32(node.crc32c()).number(node.mtimeMillis());
  }

  private static PeerMessage.MoveItem item(WireReader in) {
    return new PeerMessage.MoveItem(
        in.list(WireReader::text),
        new NodeInfo(
            Ids.node(in),
            in.text(),
            in.flag() ? NodeKind.DIRECTORY : NodeKind.FILE,
            Ids.index(in),
            in.number(),
            in.int32(),
            in.number()));
  }
}
