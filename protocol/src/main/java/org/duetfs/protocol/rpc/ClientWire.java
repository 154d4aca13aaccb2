package org.duetfs.protocol.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.ClientRequest;

/**
 * The calls of our own client as XML-RPC calls, both ways; their answers are in {@link AnswerWire}.
 * What a lane carries our client says as {@link LaneWire} has it; a mutation may be asked for here
 * as well. The first parameter of each is the {@link Caller} as text. 64-bit numbers are decimal
 * strings.
 */
public final class ClientWire {
  private static final String OPEN = "session.open";
  private static final String DO = "session.do";
  private static final String OUTCOME = "session.outcome";
  private static final String END = "session.end";
  private static final String VIEW = "view.get";
  private static final String REPORT = "view.report";
  private static final String STAT = "tree.stat";
  private static final String LIST = "tree.list";
  private static final String CLAIMS = "claims.list";
  private static final String HISTORY = "view.history";
  private static final String CONFLICTS = "conflicts.list";
  private static final String DROP = "conflicts.drop";
  private static final String STATUS = "cluster.status";
  private static final String WATCH = "trace.watch";
  private static final String ACCOUNT = "trace.read";

  /** The names of the methods. */
  public static final Set<String> METHODS =
      Set.of(
          OPEN, DO, OUTCOME, END, VIEW, REPORT, STAT, LIST, CLAIMS, STATUS, HISTORY, CONFLICTS,
          DROP, WATCH, ACCOUNT);

  private ClientWire() {}

  /** Returns the XML-RPC call that says it; of all but {@link ClientCall.Read}. */
  public static RpcCall call(Caller caller, ClientCall call) {
    if (call instanceof ClientCall.Read) {
      throw new IllegalArgumentException("a read is no XML-RPC call, see LaneWire");
    } else if (call instanceof ClientCall.InSession c) {
      return inSession(caller, c.request());
    } else if (call instanceof ClientCall.Report c) {
      return rpc(REPORT, caller, c.server());
    } else if (call instanceof ClientCall.Stat c) {
      return rpc(STAT, caller, c.path().toString());
    } else if (call instanceof ClientCall.ListDirectory c) {
      return rpc(LIST, caller, c.path().toString());
    } else if (call instanceof ClientCall.ListClaims) {
      return rpc(CLAIMS, caller);
    } else if (call instanceof ClientCall.GetHistory c) {
      return rpc(HISTORY, caller, c.pair());
    } else if (call instanceof ClientCall.ListConflicts) {
      return rpc(CONFLICTS, caller);
    } else if (call instanceof ClientCall.DropConflict c) {
      return rpc(DROP, caller, c.id());
    } else if (call instanceof ClientCall.GetStatus c) {
      return rpc(STATUS, caller, c.entries());
    } else if (call instanceof ClientCall.Watch) {
      return rpc(WATCH, caller);
    } else if (call instanceof ClientCall.ReadAccount c) {
      return rpc(ACCOUNT, caller, String.join("\n", c.names()));
    }
    return rpc(VIEW, caller);
  }

  private static RpcCall inSession(Caller caller, ClientRequest request) {
    if (request instanceof ClientRequest.Open r) {
      return rpc(OPEN, caller, r.client());
    } else if (request instanceof ClientRequest.Do r) {
      Mutation name = r.mutation();
      return rpc(
          DO,
          caller,
          name.session(),
          String.valueOf(name.sequence()),
          r.attempt(),
          OperationWire.format(r.operation()));
    } else if (request instanceof ClientRequest.Settle r) {
      Mutation name = r.mutation();
      return rpc(OUTCOME, caller, name.session(), String.valueOf(name.sequence()));
    }
    return rpc(END, caller, ((ClientRequest.End) request).session());
  }

  private static RpcCall rpc(String method, Caller caller, Object... more) {
    List<Object> parameters = new ArrayList<>(1 + more.length);
    parameters.add(caller.toString());
    parameters.addAll(List.of(more));
    return new RpcCall(method, parameters);
  }

  /**
   * Reads who calls.
   *
   * @throws DuetException BAD_COMMAND when there is no such parameter
   */
  public static Caller readCaller(RpcCall call) {
    return Caller.parse(parameter(call, 0, String.class));
  }

  /**
   * Reads a call.
   *
   * @throws DuetException BAD_COMMAND when it is none of {@link #METHODS} or its parameters are
   *     wrong, BAD_PATH, TOO_LARGE
   */
  public static ClientCall readCall(RpcCall call) {
    return switch (call.method()) {
      case OPEN -> new ClientCall.InSession(new ClientRequest.Open(text(call, 1)));
      case DO ->
          new ClientCall.InSession(
              new ClientRequest.Do(
                  mutation(call),
                  parameter(call, 3, Integer.class),
                  OperationWire.parse(parameter(call, 4, Object.class))));
      case OUTCOME -> new ClientCall.InSession(new ClientRequest.Settle(mutation(call)));
      case END -> new ClientCall.InSession(new ClientRequest.End(text(call, 1)));
      case VIEW -> new ClientCall.GetView();
      case REPORT -> new ClientCall.Report(parameter(call, 1, Integer.class));
      case STAT -> new ClientCall.Stat(path(call));
      case LIST -> new ClientCall.ListDirectory(path(call));
      case CLAIMS -> new ClientCall.ListClaims();
      case HISTORY -> new ClientCall.GetHistory(parameter(call, 1, Integer.class));
      case CONFLICTS -> new ClientCall.ListConflicts();
      case DROP -> new ClientCall.DropConflict(text(call, 1));
      case STATUS -> new ClientCall.GetStatus(parameter(call, 1, Integer.class));
      case WATCH -> new ClientCall.Watch();
      case ACCOUNT -> new ClientCall.ReadAccount(text(call, 1).lines().toList());
      default -> throw new DuetException(ErrorCode.BAD_COMMAND, "no method " + call.method());
    };
  }

  private static Mutation mutation(RpcCall call) {
    long sequence = Fields.number(ErrorCode.BAD_COMMAND, "sequence", text(call, 2));
    try {
      return new Mutation(text(call, 1), sequence);
    } catch (IllegalArgumentException e) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "no mutation: " + e.getMessage(), e);
    }
  }

  private static RemotePath path(RpcCall call) {
    return RemotePath.of(text(call, 1));
  }

  private static String text(RpcCall call, int at) {
    return parameter(call, at, String.class);
  }

  private static <T> T parameter(RpcCall call, int at, Class<T> type) {
    Object value = at < call.parameters().size() ? call.parameters().get(at) : null;
    if (!type.isInstance(value)) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND,
          "%s: parameter %d is no %s".formatted(call.method(), at + 1, type.getSimpleName()));
    }
    return type.cast(value);
  }
}
