package org.duetfs.server.rpc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.rpc.AnswerWire;
import org.duetfs.protocol.rpc.Caller;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.ClientWire;
import org.duetfs.protocol.rpc.RpcCall;
import org.duetfs.protocol.rpc.Standing;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.server.stats.Served;

/** The methods of our own client; every answer carries the pair's view, refusals too. */
final class ClientMethods {
  private static final Map<String, String> HELP =
      Map.ofEntries(
          Map.entry("session.open", "(caller, client): opens a session with this pair"),
          Map.entry("session.do", "(caller, session, sequence, attempt, operation): a mutation"),
          Map.entry("session.outcome", "(caller, session, sequence): settles a mutation"),
          Map.entry("session.end", "(caller, session): ends a session"),
          Map.entry("view.get", "(caller): the pair's view"),
          Map.entry("view.report", "(caller, server): that server could not be reached"),
          Map.entry("tree.stat", "(caller, path): what stands at the path"),
          Map.entry("tree.list", "(caller, path): a directory's entries"),
          Map.entry("view.history", "(caller, pair): a pair's last views, and when and why"),
          Map.entry("claims.list", "(caller): which pair holds which top-level name"),
          Map.entry("conflicts.list", "(caller): what this server alone held before a force"),
          Map.entry("conflicts.drop", "(caller, id): what is kept of a conflict goes for good"),
          Map.entry("trace.watch", "(caller): notes for a while what happens to requests"),
          Map.entry("trace.read", "(caller, names): what was noted of these requests"),
          Map.entry("cluster.status", "(caller, entries): what this server has and did"));

  private final ClientService clients;

  ClientMethods(ClientService clients) {
    this.clients = clients;
  }

  List<RpcMethod> all() {
    return ClientWire.METHODS.stream().map(this::method).toList();
  }

  private RpcMethod method(String name) {
    String help = name + HELP.getOrDefault(name, "(caller, ...): of our own client");
    boolean work = name.startsWith("tree.") || name.equals("session.do");
    return new RpcMethod(name, help, work ? Served.Kind.WORK : Served.Kind.QUESTION, this::call);
  }

  private Object call(RpcCall rpc, CallNote note) {
    Caller caller = ClientWire.readCaller(rpc);
    sameCluster(caller);
    // In a session only the pair itself says how a mutation ended; all else is a fault of the call.
    Told told =
        rpc.method().startsWith("session.")
            ? answer(ClientWire.readCall(rpc), note)
            : look(rpc, note);
    return AnswerWire.format(caller, told.standing(), told.answer());
  }

  private Told look(RpcCall rpc, CallNote note) {
    try {
      return answer(ClientWire.readCall(rpc), note);
    } catch (DuetException e) {
      return told(ClientAnswer.Failed.of(e), note);
    }
  }

  /** What a caller is told. */
  record Told(Standing standing, ClientAnswer answer) {}

  /** Answers a call of this cluster's. */
  Told answer(ClientCall call, CallNote note) {
    describe(call, note);
    return told(clients.answer(call), note);
  }

  /** Says what the server is, beside an answer. */
  Told told(ClientAnswer answer, CallNote note) {
    failure(answer).ifPresent(note::failed);
    return new Told(clients.standing(), answer);
  }

  /**
   * Checks the cluster that a caller means, if it means one.
   *
   * @throws DuetException DENIED when it is another
   */
  void sameCluster(Caller caller) {
    Standing here = clients.standing();
    if (!caller.cluster().isEmpty() && !caller.cluster().equals(here.cluster())) {
      throw new DuetException(
          ErrorCode.DENIED,
          "this server belongs to cluster %s, not to %s"
              .formatted(here.cluster(), caller.cluster()));
    }
  }

  private static void describe(ClientCall call, CallNote note) {
    if (call instanceof ClientCall.Stat c) {
      note.path(c.path().toString());
    } else if (call instanceof ClientCall.ListDirectory c) {
      note.path(c.path().toString());
    } else if (call instanceof ClientCall.Read c) {
      note.path(c.path().toString());
    } else if (call instanceof ClientCall.InSession c
        && c.request() instanceof ClientRequest.Do request) {
      Operation operation = request.operation();
      note.operation(operation.verb());
      note.session(request.mutation().toString());
      note.path(from(operation) + operation.path());
      note.bytes(payload(operation).map(Payload::size).orElse(0L));
    }
  }

  private static String from(Operation operation) {
    if (operation instanceof Operation.Rename rename) {
      return rename.from() + " -> ";
    }
    return operation instanceof Operation.Copy copy ? copy.from() + " -> " : "";
  }

  private static Optional<Payload> payload(Operation operation) {
    if (operation instanceof Operation.Write write) {
      return Optional.of(write.payload());
    }
    return operation instanceof Operation.Append append
        ? Optional.of(append.payload())
        : Optional.empty();
  }

  private static Optional<ErrorCode> failure(ClientAnswer answer) {
    if (answer instanceof ClientAnswer.Failed failed) {
      return Optional.of(failed.code());
    }
    if (!(answer instanceof ClientAnswer.OfSession session)) {
      return Optional.empty();
    }
    Reply reply = session.reply();
    if (reply instanceof Reply.Refused refused) {
      return Optional.of(refused.code());
    } else if (reply instanceof Reply.Unsure) {
      return Optional.of(ErrorCode.UNKNOWN);
    } else if (reply instanceof Reply.Done done && done.result() instanceof Result.Failed failed) {
      return Optional.of(failed.code());
    }
    return Optional.empty();
  }
}
