package org.duetfs.server.rpc;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.RpcCall;
import org.duetfs.server.stats.Served;

/** All methods by name, and the two that tell of them. */
final class MethodTable {
  private final Map<String, RpcMethod> methods = new TreeMap<>();

  MethodTable(Collection<RpcMethod> methods) {
    methods.forEach(this::add);
    add(
        new RpcMethod(
            "system.listMethods",
            "system.listMethods() -> array of strings; the names of all methods",
            Served.Kind.QUESTION,
            (call, note) -> this.methods.keySet().toArray()));
    add(
        new RpcMethod(
            "system.methodHelp",
            "system.methodHelp(name) -> string; what a method takes, gives and does",
            Served.Kind.QUESTION,
            (call, note) -> find(Parameters.of(call, 1).text(0)).help()));
  }

  private void add(RpcMethod method) {
    if (methods.put(method.name(), method) != null) {
      throw new IllegalArgumentException("two methods " + method.name());
    }
  }

  /**
   * Finds a method.
   *
   * @throws DuetException BAD_COMMAND when there is none of that name
   */
  RpcMethod find(String name) {
    RpcMethod method = methods.get(name);
    if (method == null) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND, "no method " + name + "; system.listMethods names all");
    }
    return method;
  }

  /** Answers a call, noting what it was. */
  Object call(RpcCall call, CallNote note) {
    RpcMethod method = find(call.method());
    note.operation(method.name(), method.kind());
    return method.body().call(call, note);
  }
}
