package org.duetfs.protocol.rpc;

import java.util.List;

/**
 * A call as it was read: the method's name and its parameters, each a String, Integer, Boolean,
 * Double, {@code byte[]}, {@code Object[]} or Map of String to these.
 */
public record RpcCall(String method, List<Object> parameters) {
  public RpcCall {
    parameters = List.copyOf(parameters);
  }
}
