package org.duetfs.server.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.RpcCall;

/** The parameters of a call by a plain client, of the number and types that the method takes. */
record Parameters(String method, List<Object> values) {
  /**
   * Returns the call's parameters.
   *
   * @throws DuetException BAD_COMMAND when there are more or fewer
   */
  static Parameters of(RpcCall call, int count) {
    int given = call.parameters().size();
    if (given != count) {
      throw new DuetException(
          ErrorCode.BAD_COMMAND,
          "%s takes %d parameters, not %d; ask system.methodHelp"
              .formatted(call.method(), count, given));
    }
    return new Parameters(call.method(), call.parameters());
  }

  /**
   * Returns a path.
   *
   * @throws DuetException BAD_COMMAND when it is no string, BAD_PATH when it is no path
   */
  RemotePath path(int at) {
    return RemotePath.of(text(at));
  }

  String text(int at) {
    if (values.get(at) instanceof String text) {
      return text;
    }
    throw wrong(at, "a string");
  }

  /** Returns content: base64 as it is, a string as UTF-8. */
  byte[] content(int at) {
    Object value = values.get(at);
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof String text) {
      return text.getBytes(UTF_8);
    }
    throw wrong(at, "base64 or a string");
  }

  private DuetException wrong(int at, String type) {
    return new DuetException(
        ErrorCode.BAD_COMMAND, "%s: parameter %d is to be %s".formatted(method, at + 1, type));
  }
}
