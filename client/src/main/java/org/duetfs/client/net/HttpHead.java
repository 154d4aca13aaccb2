package org.duetfs.client.net;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The first lines of an HTTP answer; names of headers are in lower case. */
record HttpHead(int status, Map<String, String> headers) {
  HttpHead {
    headers = Map.copyOf(headers);
  }

  /**
   * Reads the lines.
   *
   * @throws IllegalArgumentException when they are no such head
   */
  static HttpHead parse(List<String> lines) {
    String[] words = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", 3);
    if (words.length < 2 || !words[0].equals("HTTP/1.1")) {
      throw new IllegalArgumentException("no HTTP answer: " + lines);
    }
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return new HttpHead(Integer.parseInt(words[1]), headers);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Returns the length of the body; absent when it comes in chunks. */
  OptionalLong length() {
    return header("Content-Length")
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }

  boolean chunked() {
    return header("Transfer-Encoding").filter(e -> e.equalsIgnoreCase("chunked")).isPresent();
  }

  /** Tells whether the server ends the connection after this answer. */
  boolean closes() {
    return header("Connection").filter(c -> c.equalsIgnoreCase("close")).isPresent();
  }
}
