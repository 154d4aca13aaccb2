package org.duetfs.protocol.rpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.Reply;

/**
 * The answers to {@link ClientWire}'s calls as XML-RPC structs, both ways. Each has {@code view}:
 * the server's role alone when the caller knows the view, else the whole {@link Standing}. What
 * else it has tells what it is; there are few fields, as their elements are what an answer costs.
 */
public final class AnswerWire {
  private static final String VIEW = "view";
  private static final String REFUSED = "refused";
  private static final String MOVED_TO = "movedTo";

  private AnswerWire() {}

  /**
   * An answer as it was read.
   *
   * @param news the whole standing, unless the caller knew it
   */
  public record Heard(Role role, Optional<Standing> news, ClientAnswer answer) {}

  /** Returns the struct that says it to this caller. */
  public static Map<String, Object> format(Caller to, Standing standing, ClientAnswer answer) {
    Map<String, Object> out = new HashMap<>();
    out.put(VIEW, standing.text(to));
    if (answer instanceof ClientAnswer.OfSession a) {
      reply(out, a.reply());
    } else if (answer instanceof ClientAnswer.Failed a) {
      refusal(out, a.code(), a.message(), a.movedTo());
    } else if (answer instanceof ClientAnswer.Node a) {
      out.put("node", NodeText.format(a.node()));
    } else if (answer instanceof ClientAnswer.Nodes a) {
      out.put("nodes", NodeText.formatAll(a.nodes()));
    } else if (answer instanceof ClientAnswer.Claims a) {
      out.put("newest", a.newest());
      out.put("claims", claims(a.pairs()));
    } else if (answer instanceof ClientAnswer.History a) {
      out.put("views", HistoryText.format(a));
    } else if (answer instanceof ClientAnswer.Conflicts a) {
      out.put("conflicts", ConflictText.format(a.conflicts()));
    } else if (answer instanceof ClientAnswer.Status a) {
      StatusWire.format(out, a);
    } else if (answer instanceof ClientAnswer.Account a) {
      out.put("account", AccountText.format(a));
    } else if (answer instanceof ClientAnswer.Greeting a) {
      out.put("requests", String.valueOf(a.requests()));
    }
    return out;
  }

  private static void reply(Map<String, Object> out, Reply reply) {
    if (reply instanceof Reply.Done done) {
      result(out, done.result());
    } else if (reply instanceof Reply.Refused r) {
      refusal(out, r.code(), r.message(), r.movedTo());
    } else if (reply instanceof Reply.Unsure r) {
      out.put("unsure", Faults.text(ErrorCode.UNKNOWN, r.message()));
    } else if (reply instanceof Reply.Opened r) {
      out.put("session", r.session());
    } else {
      out.put("ended", true);
    }
  }

  private static void result(Map<String, Object> out, Result result) {
    if (result instanceof Result.Ok ok) {
      out.put("path", ok.path().toString());
      out.put("version", ok.version().toString());
    } else if (result instanceof Result.Failed failed) {
      out.put("failed", Faults.text(failed.code(), failed.message()));
    } else {
      out.put("notApplied", true);
    }
  }

  private static void refusal(
      Map<String, Object> out, ErrorCode code, String message, OptionalInt movedTo) {
    out.put(REFUSED, Faults.text(code, message));
    movedTo.ifPresent(pair -> out.put(MOVED_TO, pair));
  }

  private static String claims(Map<String, Integer> pairs) {
    return new TreeMap<>(pairs)
        .entrySet().stream()
            .map(claim -> claim.getValue() + " " + claim.getKey() + "\n")
            .collect(Collectors.joining());
  }

  /**
   * Reads the answer to a call.
   *
   * @throws DuetException INTERNAL when it is none of ours
   */
  public static Heard read(ClientCall call, Object answer) {
    Fields in = Fields.of(ErrorCode.INTERNAL, answer);
    String standing = in.text(VIEW);
    return new Heard(Standing.role(standing), Standing.parse(standing), content(call, in));
  }

  private static ClientAnswer content(ClientCall call, Fields in) {
    Optional<String> refused = in.findText(REFUSED);
    boolean inSession = call instanceof ClientCall.InSession;
    if (refused.isPresent() && !inSession) {
      Refusal refusal = Refusal.parse(refused.get());
      return new ClientAnswer.Failed(refusal.code(), refusal.message(), movedTo(in));
    } else if (inSession) {
      return new ClientAnswer.OfSession(reply(in));
    } else if (call instanceof ClientCall.Stat) {
      return new ClientAnswer.Node(NodeText.parse(in.text("node")));
    } else if (call instanceof ClientCall.ListDirectory) {
      return new ClientAnswer.Nodes(NodeText.parseAll(in.text("nodes")));
    } else if (call instanceof ClientCall.ListClaims) {
      return new ClientAnswer.Claims(in.get("newest", Integer.class), claims(in.text("claims")));
    } else if (call instanceof ClientCall.GetHistory) {
      return HistoryText.parse(in.text("views"));
    } else if (call instanceof ClientCall.GetStatus) {
      return StatusWire.read(in);
    } else if (call instanceof ClientCall.ListConflicts) {
      return new ClientAnswer.Conflicts(ConflictText.parse(in.text("conflicts")));
    } else if (call instanceof ClientCall.ReadAccount) {
      return AccountText.parse(in.text("account"));
    } else if (call instanceof ClientCall.Report
        || call instanceof ClientCall.DropConflict
        || call instanceof ClientCall.Watch) {
      return new ClientAnswer.Heard();
    }
    return new ClientAnswer.Greeting(in.number("requests"));
  }

  private static Reply reply(Fields in) {
    Optional<String> path = in.findText("path");
    if (path.isPresent()) {
      return new Reply.Done(
          new Result.Ok(RemotePath.of(path.get()), Index.parse(in.text("version"))));
    }
    Optional<String> failed = in.findText("failed");
    if (failed.isPresent()) {
      Refusal refusal = Refusal.parse(failed.get());
      return new Reply.Done(new Result.Failed(refusal.code(), refusal.message()));
    }
    Optional<String> refused = in.findText(REFUSED);
    if (refused.isPresent()) {
      Refusal refusal = Refusal.parse(refused.get());
      return new Reply.Refused(refusal.code(), refusal.message(), movedTo(in));
    }
    return rareReply(in);
  }

  private static Reply rareReply(Fields in) {
    Optional<String> session = in.findText("session");
    if (session.isPresent()) {
      return new Reply.Opened(session.get());
    }
    Optional<String> unsure = in.findText("unsure");
    if (unsure.isPresent()) {
      return new Reply.Unsure(Refusal.parse(unsure.get()).message());
    }
    if (in.find("notApplied", Boolean.class).isPresent()) {
      return new Reply.Done(new Result.NotApplied());
    }
    boolean ended = in.flag("ended");
    if (!ended) {
      throw new DuetException(ErrorCode.INTERNAL, "a session that is not ended");
    }
    return new Reply.Ended();
  }

  private static OptionalInt movedTo(Fields in) {
    Optional<Integer> pair = in.find(MOVED_TO, Integer.class);
    return pair.isPresent() ? OptionalInt.of(pair.get()) : OptionalInt.empty();
  }

  private static Map<String, Integer> claims(String lines) {
    return lines
        .lines()
        .map(line -> line.split(" ", 2))
        .collect(Collectors.toMap(words -> words[1], words -> Integer.valueOf(words[0])));
  }

  /** A refusal as {@link Faults} writes it. */
  private record Refusal(ErrorCode code, String message) {
    static Refusal parse(String text) {
      int colon = text.indexOf(": ");
      try {
        return new Refusal(ErrorCode.valueOf(text.substring(0, colon)), text.substring(colon + 2));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        // A newer server's code: its text is all that there is to tell.
        return new Refusal(ErrorCode.INTERNAL, text);
      }
    }
  }
}
