package org.duetfs.client.net;

import java.nio.charset.StandardCharsets;
import org.duetfs.protocol.rpc.HttpNames;

/** The first lines of an HTTP request. Not thread safe. */
final class RequestHead {
  private final StringBuilder text = new StringBuilder(160);

  RequestHead(String method, String target, String authority) {
    text.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    add("Host", authority);
  }

  RequestHead add(String name, String value) {
    text.append(name).append(": ").append(value).append("\r\n");
    return this;
  }

  /** Names the cluster that is meant; empty for any. */
  RequestHead ofCluster(String id) {
    return id.isEmpty() ? this : add(HttpNames.CLUSTER, id);
  }

  byte[] bytes() {
    return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
