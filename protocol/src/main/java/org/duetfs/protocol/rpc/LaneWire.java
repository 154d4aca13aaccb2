package org.duetfs.protocol.rpc;

import org.duetfs.protocol.codec.RequestCodec;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.wire.WireReader;
import org.duetfs.protocol.wire.WireWriter;

/**
 * How our own client reads a file and asks for a mutation: over a connection of its own, a lane,
 * that {@code GET /lane} has upgraded to {@link Frames}. A lane carries one question at a time, and
 * each frame is answered by one. Neither side reads or writes HTTP, XML or base64, which together
 * are most of what a small request costs; all else our client asks by {@link ClientWire}.
 */
public final class LaneWire {
  private static final int FORMAT = 1;
  private static final int READ = 1;
  private static final int IN_SESSION = 2;
  private static final int CONTENT = 1;
  private static final int REPLY = 2;

  private LaneWire() {}

  /** A question and who asks it. */
  public record Question(Caller caller, ClientCall call) {}

  /** Tells whether a lane carries such a call. */
  public static boolean carries(ClientCall call) {
    return call instanceof ClientCall.Read
        || call instanceof ClientCall.InSession s && s.request() instanceof ClientRequest.Do;
  }

  /** Returns a call that a lane {@link #carries} as the content of a frame. */
  public static byte[] ask(Caller caller, ClientCall call) {
    if (!carries(call)) {
      throw new IllegalArgumentException("no lane carries " + call);
    }
    WireWriter out = new WireWriter().number(FORMAT).text(caller.cluster()).text(caller.view());
    if (call instanceof ClientCall.Read read) {
      out.number(READ).text(read.path().toString());
    } else {
      RequestCodec.write(out.number(IN_SESSION), ((ClientCall.InSession) call).request());
    }
    return out.toBytes();
  }

  /**
   * Reads what {@link #ask} wrote.
   *
   * @throws DuetException BAD_COMMAND when it is no such thing, BAD_PATH
   */
  public static Question readQuestion(byte[] content) {
    try {
      return WireReader.whole(content, LaneWire::question);
    } catch (DuetException e) {
      boolean path = e.getCause() instanceof DuetException why && why.code() == ErrorCode.BAD_PATH;
      throw new DuetException(
          path ? ErrorCode.BAD_PATH : ErrorCode.BAD_COMMAND, String.valueOf(e.getMessage()), e);
    }
  }

  private static Question question(WireReader in) {
    int format = in.number(255);
    if (format != FORMAT) {
      throw new IllegalArgumentException("no format of ours: " + format);
    }
    Caller caller = new Caller(in.text(), in.text());
    int kind = in.number(255);
    return switch (kind) {
      case READ -> new Question(caller, new ClientCall.Read(RemotePath.of(in.text())));
      case IN_SESSION ->
          new Question(caller, new ClientCall.InSession(ofAClient(RequestCodec.read(in))));
      default -> throw new IllegalArgumentException("no question of ours: " + kind);
    };
  }

  private static ClientRequest ofAClient(ClientRequest request) {
    if (!(request instanceof ClientRequest.Do act)) {
      throw new IllegalArgumentException("no lane carries " + request);
    }
    if (act.operation() instanceof Operation.Copy copy && copy.source().isPresent()) {
      throw new IllegalArgumentException("a copy's source is its leader's to name");
    }
    return act;
  }

  /** Returns an answer to this caller as the content of a frame. */
  public static byte[] answer(Caller to, Standing standing, ClientAnswer answer) {
    WireWriter out = new WireWriter().text(standing.text(to));
    if (answer instanceof ClientAnswer.Content content) {
      out.number(CONTENT).text(NodeText.formatUnnamed(content.node()));
      out.optional(content.bytes(), WireWriter::bytes);
    } else {
      RequestCodec.writeReply(out.number(REPLY), reply(answer));
    }
    return out.toBytes();
  }

  private static Reply reply(ClientAnswer answer) {
    if (answer instanceof ClientAnswer.Failed failed) {
      return new Reply.Refused(failed.code(), failed.message(), failed.movedTo());
    } else if (answer instanceof ClientAnswer.OfSession session) {
      return session.reply();
    }
    throw new IllegalArgumentException("no lane carries " + answer);
  }

  /**
   * Reads the answer to a call.
   *
   * @throws DuetException CORRUPT or INTERNAL when it is none of ours
   */
  public static AnswerWire.Heard readAnswer(ClientCall call, byte[] content) {
    return WireReader.whole(
        content,
        in -> {
          String standing = in.text();
          return new AnswerWire.Heard(
              Standing.role(standing), Standing.parse(standing), answer(call, in));
        });
  }

  private static ClientAnswer answer(ClientCall call, WireReader in) {
    int kind = in.number(255);
    if (kind == CONTENT && call instanceof ClientCall.Read read) {
      NodeInfo node = NodeText.parseUnnamed(in.text(), read.path().name());
      return new ClientAnswer.Content(node, in.optional(WireReader::bytes));
    } else if (kind == REPLY) {
      Reply reply = RequestCodec.readReply(in);
      if (call instanceof ClientCall.InSession) {
        return new ClientAnswer.OfSession(reply);
      } else if (reply instanceof Reply.Refused refused) {
        return new ClientAnswer.Failed(refused.code(), refused.message(), refused.movedTo());
      }
    }
    throw new IllegalArgumentException("an answer to something else");
  }
}
