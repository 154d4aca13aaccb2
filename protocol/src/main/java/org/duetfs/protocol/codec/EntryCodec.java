package org.duetfs.protocol.codec;

import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.state.PayloadWire;
import org.duetfs.protocol.view.ViewText;
import org.duetfs.protocol.wire.WireReader;
import org.duetfs.protocol.wire.WireWriter;

/** Log entries as bytes, on disk and on the way to the mirror. */
public final class EntryCodec {
  private EntryCodec() {}

  /** Returns an entry's bytes. */
  public static byte[] encode(Entry entry) {
    WireWriter out = new WireWriter();
    write(out, entry);
    return out.toBytes();
  }

  /** Reads what {@link #encode} made; CORRUPT when it is none. */
  public static Entry decode(byte[] bytes) {
    return WireReader.whole(bytes, EntryCodec::read);
  }

  /** Writes an entry. */
  public static void write(WireWriter out, Entry entry) {
    Ids.index(out, entry.index());
    out.number(entry.timeMillis());
    writeBody(out, entry.body());
  }

  /** Reads what {@link #write} wrote. */
  public static Entry read(WireReader in) {
    return new Entry(Ids.index(in), in.number(), readBody(in));
  }

  private static void writeBody(WireWriter out, Body body) {
    if (body instanceof Body.Mutate b) {
      Ids.mutation(out.number(1), b.mutation());
      OperationCodec.write(out, b.operation());
    } else if (body instanceof Body.ViewStarted b) {
      out.number(2).text(ViewText.format(b.view()));
    } else if (body instanceof Body.SessionOpened b) {
      out.number(3).text(b.client());
    } else if (body instanceof Body.SessionEnded b) {
      out.number(4).text(b.session());
    } else if (body instanceof Body.Settled b) {
      Ids.mutation(out.number(5), b.mutation());
    } else {
      writeMove(out, body);
    }
  }

  private static void writeMove(WireWriter out, Body body) {
    if (body instanceof Body.MovePrepared b) {
      Ids.move(out.number(6), b.move());
      Ids.path(out, b.target());
      PayloadWire.write(out.flag(b.noReplace()), b.manifest());
    } else if (body instanceof Body.MoveDecided b) {
      Ids.move(out.number(7), b.move());
      Ids.mutation(out, b.mutation());
      Ids.path(out, b.source());
      out.number(b.targetPair());
      Ids.path(out, b.target());
      Ids.index(out, b.prepared());
    } else if (body instanceof Body.MoveCommitted b) {
      Ids.move(out.number(8), b.move());
      Ids.index(out, b.prepared());
    } else if (body instanceof Body.MoveAborted b) {
      Ids.move(out.number(9), b.move());
      Ids.index(out, b.prepared());
    } else if (body instanceof Body.MoveForgotten b) {
      Ids.move(out.number(10), b.move());
    }
  }

  private static Body readBody(WireReader in) {
    int kind = in.number(255);
    return switch (kind) {
      case 1 -> new Body.Mutate(Ids.mutation(in), OperationCodec.read(in));
      case 2 -> new Body.ViewStarted(ViewText.parse(in.text()));
      case 3 -> new Body.SessionOpened(in.text());
      case 4 -> new Body.SessionEnded(in.text());
      case 5 -> new Body.Settled(Ids.mutation(in));
      case 6 -> new Body.MovePrepared(Ids.move(in), Ids.path(in), in.flag(), PayloadWire.read(in));
      case 7 -> readDecided(in);
      case 8 -> new Body.MoveCommitted(Ids.move(in), Ids.index(in));
      case 9 -> new Body.MoveAborted(Ids.move(in), Ids.index(in));
      case 10 -> new Body.MoveForgotten(Ids.move(in));
      default -> throw OperationCodec.unknown("entry", kind);
    };
  }

  private static Body readDecided(WireReader in) {
    return new Body.MoveDecided(
        Ids.move(in),
        Ids.mutation(in),
        Ids.path(in),
        in.number(Integer.MAX_VALUE),
        Ids.path(in),
        Ids.index(in));
  }
}
