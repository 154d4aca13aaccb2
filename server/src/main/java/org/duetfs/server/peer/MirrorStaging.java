package org.duetfs.server.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.duetfs.protocol.rpc.Transfers;
import org.duetfs.server.http.StageSink;
import org.duetfs.server.serving.MirrorStage;

/** Passes uploads on to the mirror, each over a connection of its own. Thread safe. */
public final class MirrorStaging implements MirrorStage {
  private static final Duration REPLY = Duration.ofSeconds(5);
  private static final Duration LONGEST_SYNC = Duration.ofSeconds(60);
  private static final int MOST_ANSWER = 64 * 1024;

  private static final Duration LOOK = Duration.ofMillis(500);

  private final InetSocketAddress address;
  private final PeerHttp http;
  private final BooleanSupplier leftOut;

  /**
   * Passes on to the server at an address.
   *
   * @param leftOut tells whether the mirror was left out; then nothing is waited for any more
   */
  public MirrorStaging(InetSocketAddress address, PeerHttp http, BooleanSupplier leftOut) {
    this.address = address;
    this.http = http;
    this.leftOut = leftOut;
  }

  @Override
  public long length(String id) throws IOException {
    return ask("HEAD", id).number(Transfers.SIZE);
  }

  @Override
  public void callOff(String id) throws IOException {
    ask("DELETE", id);
  }

  private HttpReply ask(String method, String id) throws IOException {
    try (HttpSocket socket = http.connect(address, LOOK, leftOut)) {
      socket.write(http.head(method, Transfers.STAGE + id, ""));
      if (!answers(socket, leftOut, REPLY)) {
        throw new IOException("the mirror does not answer " + method + " of an upload");
      }
      HttpReply head = socket.readHead();
      if (!head.ok()) {
        throw head.error("");
      }
      return head;
    }
  }

  @Override
  public Passing open(String id, long offset) throws IOException {
    HttpSocket socket = http.connect(address, LOOK, leftOut);
    try {
      socket.write(
          http.head("PUT", Transfers.stageTarget(id, offset), "Transfer-Encoding: chunked"));
      return new Chunks(socket, leftOut);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Tells whether an answer comes in time, and before the mirror was left out. */
  private static boolean answers(HttpSocket socket, BooleanSupplier leftOut, Duration longest)
      throws IOException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!socket.awaitAnswer()) {
      if (leftOut.getAsBoolean() || System.nanoTime() - deadline > 0) {
        return false;
      }
    }
    return true;
  }

  /** The body of an upload, piece by piece. */
  private static final class Chunks implements Passing {
    private static final int PIECE = 64 * 1024;
    private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final HttpSocket socket;
    private final BooleanSupplier leftOut;
    private final byte[] piece = new byte[PIECE + 16];

    Chunks(HttpSocket socket, BooleanSupplier leftOut) {
      this.socket = socket;
      this.leftOut = leftOut;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      while (bytes.hasRemaining()) {
        int n = Math.min(PIECE, bytes.remaining());
        byte[] size = (Integer.toHexString(n) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(size, 0, piece, 0, size.length);
        bytes.get(piece, size.length, n);
        piece[size.length + n] = '\r';
        piece[size.length + n + 1] = '\n';
        send(piece, size.length + n + 2);
      }
    }

    private void send(byte[] bytes, int length) throws IOException {
      try {
        socket.write(bytes, 0, length);
      } catch (IOException e) {
        throw refusal(e);
      }
    }

    /** The mirror may have said why it takes no more; that is worth more than a broken pipe. */
    private IOException refusal(IOException broken) {
      try {
        HttpReply head = socket.readHead();
        if (!head.ok()) {
          throw head.error(socket.readError(head));
        }
      } catch (IOException e) {
        broken.addSuppressed(e);
      }
      return broken;
    }

    @Override
    public void end() throws IOException {
      send(LAST, LAST.length);
    }

    @Override
    public StageSink.Receipt receipt() throws IOException {
      if (!answers(socket, leftOut, LONGEST_SYNC)) {
        throw new IOException("the mirror does not say that it is durable there");
      }
      HttpReply head = socket.readHead();
      if (!head.ok()) {
        throw head.error(socket.readError(head));
      }
      socket.readBody(head, MOST_ANSWER);
      return new StageSink.Receipt(
          head.number(Transfers.SIZE), Transfers.crc(head.header(Transfers.CRC).orElse("0")));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
