package org.duetfs.server.peer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.duetfs.protocol.rpc.Frames;
import org.duetfs.protocol.rpc.HttpNames;

/**
 * Requests between the servers of a cluster. Thread safe.
 *
 * @param cluster the id of the cluster
 * @param secret what only its members know
 * @param software the version of this software
 * @param guard ends writes that stand still
 */
public record PeerHttp(String cluster, String secret, String software, StallGuard guard) {
  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** Connects; a read may wait for so long. */
  HttpSocket connect(InetSocketAddress address, Duration read) throws IOException {
    return connect(address, read, () -> false);
  }

  /** Connects; a write that stands still is ended once it is pointless. */
  HttpSocket connect(InetSocketAddress address, Duration read, BooleanSupplier pointless)
      throws IOException {
    return guard.watched(HttpSocket.connect(address, CONNECT, read), pointless);
  }

  /** Returns the head of a request with more header lines, such as the length of its body. */
  byte[] head(String method, String target, String more) {
    String text =
        method
            + (" " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n")
            + (HttpNames.CLUSTER + ": " + cluster + "\r\n")
            + (HttpNames.SECRET + ": " + secret + "\r\n")
            + (HttpNames.SOFTWARE + ": " + software + "\r\n")
            + (more.isEmpty() ? "" : more + "\r\n")
            + "\r\n";
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns the request that upgrades a connection to {@code /peer} to {@link Frames}. */
  byte[] upgrade() {
    return head(
        "GET", HttpNames.PEER, "Connection: Upgrade\r\nUpgrade: " + HttpNames.PEER_PROTOCOL);
  }

  /** Returns a message to {@code /peer} as a whole request. */
  byte[] message(byte[] body) {
    return request(HttpNames.PEER, body);
  }

  /** Returns a question to a path as a whole request. */
  byte[] request(String path, byte[] body) {
    byte[] head = head("POST", path, "Content-Length: " + body.length);
    byte[] whole = new byte[head.length + body.length];
    System.arraycopy(head, 0, whole, 0, head.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  @Override
  public String toString() {
    return "cluster " + cluster + ", software " + software;
  }
}
