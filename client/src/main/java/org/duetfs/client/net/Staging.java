package org.duetfs.client.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.duetfs.protocol.rpc.HttpHead;
import org.duetfs.protocol.rpc.Transfers;

/** Uploads to one server: {@code HEAD}, {@code PUT} and {@code DELETE /stage/ID}. */
public final class Staging {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final int SUCCESS = 200;

  private final Connections connections;
  private final String cluster;
  private final Stall stall;

  /**
   * Prepares uploads.
   *
   * @param cluster the id of the cluster that is meant; empty for any
   */
  public Staging(Connections connections, String cluster, Stall stall) {
    this.connections = connections;
    this.cluster = cluster;
    this.stall = stall;
  }

  /** What a server says to lie there: the number of bytes, and their CRC32C. */
  public record Receipt(long size, int crc32c) {}

  /** Returns how many bytes of the upload lie at the server. */
  public long length(String id) throws ExchangeException {
    return exchange("HEAD", Transfers.STAGE + id, 0, () -> null).size();
  }

  /** Removes what lies there of an upload that nobody has named, for good. */
  public void callOff(String id) throws ExchangeException {
    exchange("DELETE", Transfers.STAGE + id, 0, () -> null);
  }

  /**
   * Sends the bytes that follow the first {@code from}.
   *
   * @param length how many the feed gives
   * @throws ExchangeException when there was no answer; what came by then may lie there
   */
  public Receipt put(String id, long from, long length, Feed feed) throws ExchangeException {
    return exchange("PUT", Transfers.stageTarget(id, from), length, feed);
  }

  private Receipt exchange(String method, String target, long length, Feed feed)
      throws ExchangeException {
    RequestHead head = new RequestHead(method, target, connections.authority()).ofCluster(cluster);
    if (method.equals("PUT")) {
      head.add("Content-Length", String.valueOf(length));
      // Else a server that refuses takes all of the bytes first: most clients look for no answer.
      head.add("Expect", "100-continue");
    }
    Tap.Exchange heard = connections.tap().moving(method, target);
    try {
      Receipt receipt = exchange(method, head, feed);
      heard.answered(receipt);
      return receipt;
    } catch (ExchangeException e) {
      heard.failed(e);
      throw e;
    } catch (RefusedException e) {
      heard.refused(e);
      throw e;
    }
  }

  private Receipt exchange(String method, RequestHead head, Feed feed) throws ExchangeException {
    HttpConnection connection = connections.take();
    boolean reusable = false;
    try {
      boolean whole = send(connection, head, method.equals("PUT"), feed);
      HttpHead answer = stall.bounded(() -> connection.readHead(stall.look()));
      if (answer.status() == SUCCESS) {
        reusable = whole && !answer.closes();
        return receipt(answer);
      }
      String text = method.equals("HEAD") ? "" : connection.body(answer, stall.look()).text();
      throw RefusedException.reading(answer, text);
    } catch (IOException e) {
      throw ExchangeException.of(e, true, connections.authority());
    } finally {
      if (reusable) {
        connections.giveBack(connection);
      } else {
        Connections.close(connection);
      }
    }
  }

  /** Sends all of it and returns true, or false when the server answered before it had all. */
  private boolean send(HttpConnection connection, RequestHead head, boolean body, Feed feed)
      throws IOException {
    try {
      sendPiece(connection, ByteBuffer.wrap(head.bytes()));
      if (body && !stall.bounded(() -> connection.mayContinue(stall.look()))) {
        return false;
      }
      for (ByteBuffer bytes = feed.next(); bytes != null; bytes = feed.next()) {
        if (connection.hasAnswer()) {
          return false;
        }
        sendPiece(connection, bytes);
      }
      return true;
    } catch (IOException e) {
      // One that refuses an upload may answer and close without reading all of it.
      if (connection.hasAnswerWithin(SHORT)) {
        return false;
      }
      throw e;
    }
  }

  private void sendPiece(HttpConnection connection, ByteBuffer piece) throws IOException {
    while (piece.hasRemaining()) {
      stall.bounded(
          () -> {
            connection.sendSome(piece, stall.look());
            return true;
          });
    }
  }

  private static Receipt receipt(HttpHead answer) throws IOException {
    try {
      long size = Long.parseLong(answer.header(Transfers.SIZE).orElse(""));
      int crc = Transfers.crc(answer.header(Transfers.CRC).orElse("0"));
      return new Receipt(size, crc);
    } catch (NumberFormatException e) {
      throw new HttpConnection.MalformedAnswerException("no receipt: " + answer.headers());
    }
  }
}
