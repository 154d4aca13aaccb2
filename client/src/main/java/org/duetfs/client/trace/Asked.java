package org.duetfs.client.trace;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.Transfers;
import org.duetfs.protocol.session.ClientRequest;

/**
 * What a request asks for.
 *
 * @param what in words
 * @param names by which the servers note it, the request's own first; none when they note nothing
 */
record Asked(String what, List<String> names) {
  Asked {
    names = List.copyOf(names);
  }

  static Asked of(ClientCall call) {
    if (call instanceof ClientCall.InSession c) {
      return of(c.request());
    } else if (call instanceof ClientCall.Read c) {
      return look("read", c.path());
    } else if (call instanceof ClientCall.Stat c) {
      return look("stat", c.path());
    } else if (call instanceof ClientCall.ListDirectory c) {
      return look("list", c.path());
    } else if (call instanceof ClientCall.ListClaims) {
      return unnoted("which pair has which name?");
    } else if (call instanceof ClientCall.GetHistory c) {
      return unnoted("the views of pair " + c.pair());
    } else if (call instanceof ClientCall.ListConflicts) {
      return unnoted("conflicts?");
    } else if (call instanceof ClientCall.DropConflict) {
      return unnoted("drop a conflict");
    } else if (call instanceof ClientCall.GetStatus) {
      return unnoted("status?");
    }
    return unnoted(call instanceof ClientCall.Report c ? lost(c.server()) : "are you there?");
  }

  private static String lost(int server) {
    return "server" + server + " does not answer";
  }

  private static Asked look(String verb, RemotePath path) {
    return new Asked(verb + " " + path, List.of(path.toString()));
  }

  private static Asked unnoted(String what) {
    return new Asked(what, List.of());
  }

  private static Asked of(ClientRequest request) {
    if (request instanceof ClientRequest.Do act) {
      return of(act);
    } else if (request instanceof ClientRequest.Settle settle) {
      return unnoted("what became of " + settle.mutation() + "?");
    }
    return unnoted(request instanceof ClientRequest.Open ? "open a session" : "end the session");
  }

  private static Asked of(ClientRequest.Do act) {
    String name = act.mutation().toString();
    String again = act.attempt() > 1 ? " once more" : "";
    Operation operation = act.operation();
    Optional<RemotePath> from =
        operation instanceof Operation.Rename rename
            ? Optional.of(rename.from())
            : operation instanceof Operation.Copy copy
                ? Optional.of(copy.from())
                : Optional.empty();
    String path = from.map(f -> f + " to ").orElse("") + operation.path();
    String what = verb(operation) + " " + path + bytes(operation) + again;
    return new Asked(what, from.map(f -> List.of(name, f.toString())).orElse(List.of(name)));
  }

  private static String verb(Operation operation) {
    return operation instanceof Operation.Rename
        ? "move"
        : operation.verb().toLowerCase(Locale.ROOT);
  }

  private static Asked bytes(String target) {
    if (!target.startsWith(Transfers.DATA + "/")) {
      return unnoted("the bytes of a conflict");
    }
    RemotePath path = Transfers.dataPath(target);
    return new Asked("the bytes of " + path, List.of(path.toString()));
  }

  private static String bytes(Operation operation) {
    return operation
        .brings()
        .map(Payload::size)
        .map(size -> ", " + AnswerWords.bytes(size))
        .orElse("");
  }

  /** Makes one of a request that moves bytes. */
  static Asked of(String method, String target) {
    String plain = target.replaceFirst("\\?.*", "");
    return switch (method) {
      case "GET" -> bytes(plain);
      case "HEAD" -> unnoted("how much of the upload is there?");
      default -> unnoted("upload bytes");
    };
  }
}
