package org.duetfs.protocol.codec;

import java.util.List;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.state.PayloadWire;
import org.duetfs.protocol.view.ViewText;
import org.duetfs.protocol.wire.WireReader;
import org.duetfs.protocol.wire.WireWriter;

/**
 * What the servers of a cluster say to each other, as bytes: a batch of messages with the format's
 * number before them. Each kind of message has a number that never changes.
 */
public final class PeerCodec {
  /** The number of the format; another one is refused. */
  public static final int FORMAT = 1;

  private PeerCodec() {}

  /** Returns a batch of messages as bytes. */
  public static byte[] encode(List<Envelope> batch) {
    return new WireWriter().number(FORMAT).list(batch, PeerCodec::write).toBytes();
  }

  /**
   * Reads a batch.
   *
   * @throws org.duetfs.protocol.error.DuetException CORRUPT when the bytes are none of this format
   */
  public static List<Envelope> decode(byte[] bytes) {
    return WireReader.whole(bytes, PeerCodec::readBatch);
  }

  private static List<Envelope> readBatch(WireReader in) {
    int format = in.number(255);
    if (format != FORMAT) {
      throw OperationCodec.unknown("peer format", format);
    }
    return in.list(PeerCodec::read);
  }

  private static void write(WireWriter out, Envelope envelope) {
    out.number(envelope.fromServer()).text(envelope.fromProcess()).number(envelope.sequence());
    out.text(envelope.view()).number(envelope.generation());
    writeMessage(out, envelope.message());
  }

  private static Envelope read(WireReader in) {
    return new Envelope(
        in.number(Integer.MAX_VALUE),
        in.text(),
        in.number(),
        in.text(),
        in.number(),
        readMessage(in));
  }

  private static void writeMessage(WireWriter out, PeerMessage message) {
    if (message instanceof PeerMessage.Append m) {
      Ids.index(out.number(1), m.previous());
      Ids.index(out.list(m.entries(), EntryCodec::write), m.committed());
      Ids.index(out, m.durable());
    } else if (message instanceof PeerMessage.Logged m) {
      Ids.index(out.number(2), m.end());
      Ids.index(out, m.durable());
      out.number(m.freeBytes());
    } else if (message instanceof PeerMessage.Committed m) {
      Ids.index(out.number(3), m.through());
    } else if (message instanceof PeerMessage.Ping m) {
      out.number(4).number(m.sentNanos());
    } else if (message instanceof PeerMessage.Pong m) {
      out.number(5).number(m.sentNanos()).flag(m.leavingOut());
    } else if (message instanceof PeerMessage.AskCommitted) {
      out.number(6);
    } else if (message instanceof PeerMessage.MoveMessage m) {
      MoveCodec.write(out.number(7), m);
    } else {
      writeRare(out, message);
    }
  }

  private static void writeRare(WireWriter out, PeerMessage message) {
    if (message instanceof PeerMessage.Hello m) {
      Ids.index(out.number(10).text(m.disk()), m.applied());
      Ids.index(out, m.logEnd());
      out.flag(m.active()).flag(m.stale()).flag(m.answer()).text(m.nonce());
    } else if (message instanceof PeerMessage.WrongView m) {
      out.number(11).text(ViewText.format(m.view()));
    } else if (message instanceof PeerMessage.Goodbye) {
      out.number(12);
    } else if (message instanceof PeerMessage.Install m) {
      Ids.index(out.number(13).text(ViewText.format(m.view())), m.base());
      out.list(m.entries(), EntryCodec::write);
    } else if (message instanceof PeerMessage.Relay m) {
      MoveCodec.write(out.number(14), m.message());
    } else {
      writeJoining(out, message);
    }
  }

  private static void writeJoining(WireWriter out, PeerMessage message) {
    if (message instanceof PeerMessage.AskJoin m) {
      Ids.index(out.number(15).text(m.view()), m.cursor());
    } else if (message instanceof PeerMessage.Held m) {
      Ids.index(out.number(16).text(m.view()).text(m.hold()), m.end());
    } else if (message instanceof PeerMessage.Complete m) {
      Ids.index(out.number(17).text(m.view()).text(m.hold()), m.through());
      out.text(m.disk());
    } else if (message instanceof PeerMessage.LetGo m) {
      out.number(18).text(m.view()).text(m.hold());
    } else if (message instanceof PeerMessage.Challenge m) {
      out.number(19).text(m.process()).text(m.nonce());
    } else {
      writeForClients(out, message);
    }
  }

  private static void writeForClients(WireWriter out, PeerMessage message) {
    if (message instanceof PeerMessage.Forward m) {
      RequestCodec.write(out.number(20).number(m.token()), m.request());
    } else if (message instanceof PeerMessage.Forwarded m) {
      RequestCodec.writeReply(out.number(21).number(m.token()), m.reply());
    } else if (message instanceof PeerMessage.AskHolds m) {
      PayloadWire.write(out.number(22).number(m.token()), m.staged());
    } else if (message instanceof PeerMessage.Holds m) {
      out.number(23).number(m.token()).flag(m.held());
    } else if (message instanceof PeerMessage.StageCopy m) {
      Ids.path(out.number(24).number(m.token()), m.path());
      Ids.index(out, m.version());
      PayloadWire.write(out, m.staged());
    }
  }

  private static PeerMessage readMessage(WireReader in) {
    int kind = in.number(255);
    return switch (kind) {
      case 1 ->
          new PeerMessage.Append(
              Ids.index(in), in.list(EntryCodec::read), Ids.index(in), Ids.index(in));
      case 2 -> new PeerMessage.Logged(Ids.index(in), Ids.index(in), in.number());
      case 3 -> new PeerMessage.Committed(Ids.index(in));
      case 4 -> new PeerMessage.Ping(in.number());
      case 5 -> new PeerMessage.Pong(in.number(), in.flag());
      case 6 -> new PeerMessage.AskCommitted();
      case 7 -> MoveCodec.read(in);
      default -> readRare(in, kind);
    };
  }

  private static PeerMessage readRare(WireReader in, int kind) {
    return switch (kind) {
      case 10 ->
          new PeerMessage.Hello(
              in.text(), Ids.index(in), Ids.index(in), in.flag(), in.flag(), in.flag(), in.text());
      case 11 -> new PeerMessage.WrongView(ViewText.parse(in.text()));
      case 12 -> new PeerMessage.Goodbye();
      case 13 ->
          new PeerMessage.Install(
              ViewText.parse(in.text()), Ids.index(in), in.list(EntryCodec::read));
      case 14 -> new PeerMessage.Relay(MoveCodec.read(in));
      case 15 -> new PeerMessage.AskJoin(in.text(), Ids.index(in));
      case 16 -> new PeerMessage.Held(in.text(), in.text(), Ids.index(in));
      case 17 -> new PeerMessage.Complete(in.text(), in.text(), Ids.index(in), in.text());
      case 18 -> new PeerMessage.LetGo(in.text(), in.text());
      case 19 -> new PeerMessage.Challenge(in.text(), in.text());
      case 20 -> new PeerMessage.Forward(in.number(), RequestCodec.read(in));
      case 21 -> new PeerMessage.Forwarded(in.number(), RequestCodec.readReply(in));
      case 22 -> new PeerMessage.AskHolds(in.number(), staged(in));
      case 23 -> new PeerMessage.Holds(in.number(), in.flag());
      case 24 -> new PeerMessage.StageCopy(in.number(), Ids.path(in), Ids.index(in), staged(in));
      default -> throw OperationCodec.unknown("peer message", kind);
    };
  }

  private static Payload.Staged staged(WireReader in) {
    if (PayloadWire.read(in) instanceof Payload.Staged staged) {
      return staged;
    }
    throw OperationCodec.unknown("staged payload", 0);
  }
}
