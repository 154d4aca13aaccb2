package org.duetfs.client.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Function;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.rpc.HttpHead;
import org.duetfs.protocol.rpc.HttpNames;
import org.duetfs.protocol.rpc.RpcCall;
import org.duetfs.protocol.rpc.RpcLimits;
import org.duetfs.protocol.rpc.XmlRpc;

/** XML-RPC calls to one server. Thread safe. */
public final class Rpc {
  private static final int OK = 200;

  private final Connections connections;
  private final XmlRpc xml;

  /** Calls over these connections. */
  public Rpc(Connections connections, XmlRpc xml) {
    this.connections = connections;
    this.xml = xml;
  }

  /**
   * Calls once; never sends a second copy.
   *
   * @param timeout for each wait in which nothing comes
   * @throws ExchangeException when there was no answer
   * @throws RefusedException when the server turned the call away unread
   * @throws DuetException the server's fault
   */
  public Object call(RpcCall call, Duration timeout) throws ExchangeException {
    try (Pending<Object> request = begin(call, Function.identity(), timeout)) {
      return request.answer(timeout);
    }
  }

  /**
   * Sends a call, whose answer is read as by {@link #call}.
   *
   * @param meaning makes of the answer what it says
   * @param timeout for each wait in which nothing is taken
   * @throws ExchangeException when it could not be sent
   */
  public <T> Pending<T> begin(RpcCall call, Function<Object, T> meaning, Duration timeout)
      throws ExchangeException {
    return Pending.send(
        connections,
        connections.tap().asking(call),
        request(call),
        timeout,
        (request, wait) -> meaning.apply(read(request, wait)));
  }

  private Object read(Pending<?> request, Duration timeout) throws IOException {
    HttpHead head = request.connection().readHead(timeout);
    HttpConnection.Body body = request.connection().body(head, timeout);
    try {
      return answer(head, body);
    } finally {
      if (!head.closes() && body.isAtEnd()) {
        request.giveBack();
      }
    }
  }

  private ByteBuffer request(RpcCall call) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
    try {
      xml.writeCall(body, call.method(), call.parameters());
    } catch (IOException e) {
      throw new IllegalStateException("memory does not fail", e);
    }
    byte[] head =
        new RequestHead("POST", HttpNames.RPC, connections.authority())
            .add("Content-Type", "text/xml")
            .add("Content-Length", String.valueOf(body.size()))
            .bytes();
    return ByteBuffer.allocate(head.length + body.size()).put(head).put(body.toByteArray()).flip();
  }

  private Object answer(HttpHead head, HttpConnection.Body body) throws IOException {
    if (head.status() == OK) {
      return xml.readAnswer(body, RpcLimits.ANSWER);
    }
    throw RefusedException.reading(head, body.text());
  }
}
