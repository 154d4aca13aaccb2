package org.duetfs.client.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.HttpHead;
import org.duetfs.protocol.rpc.Transfers;

/**
 * A file's bytes as one server sends them: {@code GET /data/PATH} or {@code /conflicts/ID}. For one
 * thread.
 */
public final class DataStream extends InputStream {
  private static final int OK = 200;
  private static final int PARTIAL = 206;

  private final Connections connections;
  private final HttpConnection connection;
  private final Stall stall;
  private final boolean reusable;
  private final HttpConnection.Body body;

  private DataStream(
      Connections connections,
      HttpConnection connection,
      Stall stall,
      boolean reusable,
      HttpConnection.Body body) {
    this.connections = connections;
    this.connection = connection;
    this.stall = stall;
    this.reusable = reusable;
    this.body = body;
  }

  /**
   * Asks for the file at a version, from a byte on that it has. The answer is a stream, or a {@link
   * RefusedException}: VERSION when the file is of another version now, NOT_FOUND and others.
   *
   * @param cluster the id of the cluster that is meant; empty for any
   * @throws ExchangeException when it could not be asked
   */
  public static Pending<DataStream> begin(
      Connections connections,
      String cluster,
      Stall stall,
      RemotePath path,
      Index version,
      long from)
      throws ExchangeException {
    return begin(connections, cluster, stall, Transfers.dataTarget(path, version), from);
  }

  /** As {@link #begin}, of whatever the server has bytes of at a request target. */
  public static Pending<DataStream> begin(
      Connections connections, String cluster, Stall stall, String target, long from)
      throws ExchangeException {
    RequestHead head = new RequestHead("GET", target, connections.authority()).ofCluster(cluster);
    if (from > 0) {
      head.add("Range", "bytes=" + from + "-");
    }
    return Pending.send(
        connections,
        connections.tap().moving("GET", target),
        ByteBuffer.wrap(head.bytes()),
        stall.look(),
        (request, timeout) -> open(connections, request, stall, from));
  }

  private static DataStream open(
      Connections connections, Pending<DataStream> request, Stall stall, long from)
      throws IOException {
    HttpConnection connection = request.connection();
    HttpHead answer = stall.bounded(() -> connection.readHead(stall.look()));
    HttpConnection.Body body = connection.body(answer, stall.look());
    if (answer.status() != (from > 0 ? PARTIAL : OK)) {
      throw RefusedException.reading(answer, body.text());
    }
    request.handOver();
    return new DataStream(connections, connection, stall, !answer.closes(), body);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * Reads some bytes.
   *
   * @throws ExchangeException when they broke off
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws ExchangeException {
    try {
      return stall.bounded(() -> body.read(bytes, offset, length));
    } catch (IOException e) {
      throw ExchangeException.of(e, true, connections.authority());
    }
  }

  @Override
  public void close() {
    if (reusable && body.isAtEnd()) {
      connections.giveBack(connection);
    } else {
      Connections.close(connection);
    }
  }
}
