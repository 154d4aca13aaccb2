package org.duetfs.server.rpc;

import org.duetfs.protocol.rpc.RpcCall;
import org.duetfs.server.stats.Served;

/**
 * A method that the server offers.
 *
 * @param help one line for {@code system.methodHelp}, beginning with the method's form
 */
record RpcMethod(String name, String help, Served.Kind kind, Body body) {
  RpcMethod {
    if (name.isBlank() || help.isBlank()) {
      throw new IllegalArgumentException("a method has a name and help");
    }
  }

  /** What a method does. */
  @FunctionalInterface
  interface Body {
    /**
     * Does it.
     *
     * @param note is told what the log line is to say
     * @return a value that XML-RPC can say
     * @throws org.duetfs.protocol.error.DuetException which the caller gets as a fault
     */
    Object call(RpcCall call, CallNote note);
  }
}
