package org.duetfs.client.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.AnswerWire;
import org.duetfs.protocol.rpc.Caller;
import org.duetfs.protocol.rpc.HttpHead;
import org.duetfs.protocol.rpc.ReadWire;

/** Asks a server for a file, whose bytes come with the answer when they are few. Thread safe. */
public final class FileCall {
  private final Connections connections;

  /** Asks over these connections. */
  public FileCall(Connections connections) {
    this.connections = connections;
  }

  /**
   * Asks once; the answer may be a {@link RefusedException} when the server turned it away unread.
   *
   * @param timeout for each wait in which nothing is taken
   * @throws ExchangeException when it could not be sent
   */
  public Pending<AnswerWire.Heard> begin(RemotePath path, Caller caller, Duration timeout)
      throws ExchangeException {
    RequestHead head =
        new RequestHead("GET", ReadWire.target(path), connections.authority())
            .ofCluster(caller.cluster())
            .add(ReadWire.VIEW, caller.view());
    return Pending.send(
        connections,
        connections.tap().reading(path),
        ByteBuffer.wrap(head.bytes()),
        timeout,
        (request, wait) -> read(path, request, wait));
  }

  private static AnswerWire.Heard read(
      RemotePath path, Pending<AnswerWire.Heard> request, Duration timeout) throws IOException {
    HttpHead head = request.connection().readHead(timeout);
    HttpConnection.Body body = request.connection().body(head, timeout);
    byte[] bytes = body.readNBytes(Payload.MAX_INLINE);
    if (!head.closes() && body.isAtEnd()) {
      request.giveBack();
    }
    Optional<AnswerWire.Heard> heard = ReadWire.read(path, head, bytes);
    if (heard.isPresent()) {
      return heard.get();
    }
    throw RefusedException.reading(head, HttpHead.text(bytes));
  }
}
