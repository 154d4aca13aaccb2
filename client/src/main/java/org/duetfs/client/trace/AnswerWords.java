package org.duetfs.client.trace;

import org.duetfs.client.net.ExchangeException;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.rpc.AnswerWire.Heard;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.session.Reply;

/** What a server answered, in words. */
final class AnswerWords {
  private AnswerWords() {}

  static String of(Object answer) {
    return answer instanceof Heard heard ? of(heard.answer()) : "taken";
  }

  private static String of(ClientAnswer answer) {
    if (answer instanceof ClientAnswer.OfSession session) {
      return of(session.reply());
    } else if (answer instanceof ClientAnswer.Failed failed) {
      return failed.code().toString();
    } else if (answer instanceof ClientAnswer.Content content) {
      return bytes(content.node().size()) + " of version " + content.node().version();
    } else if (answer instanceof ClientAnswer.Node) {
      return "it is there";
    } else if (answer instanceof ClientAnswer.Nodes nodes) {
      return nodes.nodes().size() + (nodes.nodes().size() == 1 ? " entry" : " entries");
    } else if (answer instanceof ClientAnswer.Claims claims) {
      return claims.pairs().size() + (claims.pairs().size() == 1 ? " name" : " names");
    }
    return "answer";
  }

  private static String of(Reply reply) {
    if (reply instanceof Reply.Done done) {
      return of(done.result());
    } else if (reply instanceof Reply.Refused refused) {
      return refused.code().toString();
    } else if (reply instanceof Reply.Opened opened) {
      return "session " + opened.session();
    }
    return reply instanceof Reply.Ended ? "ended" : "cannot say yet";
  }

  private static String of(Result result) {
    if (result instanceof Result.Failed failed) {
      return failed.code().toString();
    }
    return result instanceof Result.Ok ? "done" : "not done";
  }

  static String bytes(long count) {
    return count == 1 ? "1 byte" : count + " bytes";
  }

  static String of(ExchangeException why) {
    return switch (why.reason()) {
      case REFUSED -> "connection refused";
      case UNREACHABLE -> "cannot be reached";
      case TIMEOUT -> "no answer";
      case BROKEN -> "broken off";
      case MALFORMED -> "no answer that can be read";
    };
  }
}
