package org.duetfs.client.net;

import java.nio.charset.StandardCharsets;

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

  byte[] bytes() {
    return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
