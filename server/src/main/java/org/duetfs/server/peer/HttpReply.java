package org.duetfs.server.peer;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.HttpHead;

/** The head of another server's answer. */
record HttpReply(HttpHead head) {
  static HttpReply parse(List<String> lines) throws IOException {
    try {
      return new HttpReply(HttpHead.parse(lines));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  Optional<String> header(String name) {
    return head.header(name);
  }

  /** Returns a number that a header tells. */
  long number(String name) throws IOException {
    String text = header(name).orElse("");
    if (!text.matches("\\d{1,18}")) {
      throw new IOException("an answer without " + name);
    }
    return Long.parseLong(text);
  }

  boolean ok() {
    return head.status() == 200 || head.status() == 206;
  }

  /** Tells whether the connection speaks another protocol from here on. */
  boolean upgraded() {
    return head.status() == 101;
  }

  /** Returns what an answer of another status says, as an error. */
  DuetException error(String body) {
    String text = body.isEmpty() ? "HTTP status " + head.status() : body.strip();
    return head.error(text).orElseGet(() -> new DuetException(ErrorCode.ISOLATED, text));
  }
}
