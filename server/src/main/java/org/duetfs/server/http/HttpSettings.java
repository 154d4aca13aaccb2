package org.duetfs.server.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/**
 * Where the server listens and how much it takes in.
 *
 * @param host a loopback address
 * @param port 0 for any that is free
 * @param maxConnections over it a new connection is refused
 * @param idle how long a connection may bring no request, and a body may stand still
 * @param lastAnswers how long requests under way are waited for when the server stops
 * @param maxHeaderBytes of a request, its first line included
 * @param maxCallBytes of an XML-RPC call's body
 * @param maxPeerBytes of a message between members
 * @param maxConcurrentCalls of clients; further ones wait, so that members always find a thread
 * @param maxThreads in all
 */
public record HttpSettings(
    String host,
    int port,
    int maxConnections,
    Duration idle,
    Duration lastAnswers,
    int maxHeaderBytes,
    int maxCallBytes,
    int maxPeerBytes,
    int maxConcurrentCalls,
    int maxThreads) {
  private static final int MIB = 1 << 20;

  public HttpSettings {
    checkLoopback(host);
    if (port < 0 || port > 65_535) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "port " + port + " is not in 0..65535");
    }
    if (maxConnections < 1
        || idle.toMillis() < 1
        || maxHeaderBytes < 1
        || maxCallBytes < 1
        || maxPeerBytes < 1
        || maxConcurrentCalls < 1
        || maxThreads < maxConcurrentCalls + 8) {
      throw new DuetException(ErrorCode.BAD_COMMAND, "a limit of the HTTP server is too small");
    }
  }

  /** Returns the settings with every limit at its default. */
  public static HttpSettings at(String host, int port) {
    int callOverhead = 64 * 1024;
    return new HttpSettings(
        host,
        port,
        512,
        Duration.ofSeconds(60),
        Duration.ofSeconds(1),
        16 * 1024,
        16 * MIB + callOverhead,
        40 * MIB,
        96,
        128);
  }

  private static void checkLoopback(String host) {
    try {
      if (InetAddress.getByName(host).isLoopbackAddress()) {
        return;
      }
    } catch (UnknownHostException e) {
      throw new DuetException(ErrorCode.BAD_COMMAND, host + ": no such address", e);
    }
    throw new DuetException(
        ErrorCode.BAD_COMMAND,
        host
            + ": only loopback addresses (127.0.0.1, ::1) are served yet, as nothing is encrypted"
            + " and the arbiter is a folder of this host");
  }
}
