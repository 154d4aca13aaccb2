package org.duetfs.protocol.codec;

import java.util.OptionalInt;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.wire.WireReader;
import org.duetfs.protocol.wire.WireWriter;

/**
 * Clients' requests and the replies to them as bytes, on a client's lane and between the members of
 * a pair.
 */
public final class RequestCodec {
  private RequestCodec() {}

  /** Writes a request. */
  public static void write(WireWriter out, ClientRequest request) {
    if (request instanceof ClientRequest.Open open) {
      out.number(1).text(open.client());
    } else if (request instanceof ClientRequest.Do act) {
      Ids.mutation(out.number(2), act.mutation());
      OperationCodec.write(out.number(act.attempt()), act.operation());
    } else if (request instanceof ClientRequest.Settle settle) {
      Ids.mutation(out.number(3), settle.mutation());
    } else if (request instanceof ClientRequest.End end) {
      out.number(4).text(end.session());
    }
  }

  /**
   * Reads a request.
   *
   * @throws org.duetfs.protocol.error.DuetException CORRUPT when there is none
   */
  public static ClientRequest read(WireReader in) {
    int kind = in.number(255);
    return switch (kind) {
      case 1 -> new ClientRequest.Open(in.text());
      case 2 ->
          new ClientRequest.Do(
              Ids.mutation(in), in.number(Integer.MAX_VALUE), OperationCodec.read(in));
      case 3 -> new ClientRequest.Settle(Ids.mutation(in));
      case 4 -> new ClientRequest.End(in.text());
      default -> throw OperationCodec.unknown("request", kind);
    };
  }

  /** Writes a reply. */
  public static void writeReply(WireWriter out, Reply reply) {
    if (reply instanceof Reply.Opened opened) {
      out.number(1).text(opened.session());
    } else if (reply instanceof Reply.Ended) {
      out.number(2);
    } else if (reply instanceof Reply.Done done) {
      OperationCodec.writeResult(out.number(3), done.result());
    } else if (reply instanceof Reply.Refused refused) {
      out.number(4).number(refused.code().fault()).text(refused.message());
      pair(out, refused.movedTo());
    } else if (reply instanceof Reply.Unsure unsure) {
      out.number(5).text(unsure.message());
    }
  }

  /**
   * Reads a reply.
   *
   * @throws org.duetfs.protocol.error.DuetException CORRUPT when there is none
   */
  public static Reply readReply(WireReader in) {
    int kind = in.number(255);
    return switch (kind) {
      case 1 -> new Reply.Opened(in.text());
      case 2 -> new Reply.Ended();
      case 3 -> new Reply.Done(OperationCodec.readResult(in));
      case 4 -> new Reply.Refused(OperationCodec.code(in), in.text(), pair(in));
      case 5 -> new Reply.Unsure(in.text());
      default -> throw OperationCodec.unknown("reply", kind);
    };
  }

  /** Writes a pair's number, or 0 for none. */
  static void pair(WireWriter out, OptionalInt pair) {
    out.number(pair.orElse(0));
  }

  static OptionalInt pair(WireReader in) {
    int pair = in.number(Integer.MAX_VALUE);
    return pair == 0 ? OptionalInt.empty() : OptionalInt.of(pair);
  }
}
