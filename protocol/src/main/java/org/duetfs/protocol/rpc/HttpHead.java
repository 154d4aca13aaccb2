package org.duetfs.protocol.rpc;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;

/** The first lines of an HTTP answer; names of headers are in lower case. */
public record HttpHead(int status, Map<String, String> headers) {
  public HttpHead {
    headers = Map.copyOf(headers);
  }

  /**
   * Reads the lines.
   *
   * @throws IllegalArgumentException when they are no such head
   */
  public static HttpHead parse(List<String> lines) {
    String[] words = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", 3);
    if (words.length < 2 || !words[0].equals("HTTP/1.1") || !words[1].matches("\\d{3}")) {
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

  /** Returns what a header says. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Returns the length of the body; absent when it comes in chunks. */
  public OptionalLong length() {
    return header("Content-Length")
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }

  /** Tells whether the body comes in chunks. */
  public boolean chunked() {
    return header("Transfer-Encoding").filter(e -> e.equalsIgnoreCase("chunked")).isPresent();
  }

  /** Tells whether the server ends the connection after this answer. */
  public boolean closes() {
    return header("Connection").filter(c -> c.equalsIgnoreCase("close")).isPresent();
  }

  /**
   * Returns the error of an answer that names one in {@link Transfers#ERROR}.
   *
   * @param body of the answer, {@code CODE: message}
   */
  public Optional<DuetException> error(String body) {
    return header(Transfers.ERROR)
        .flatMap(HttpHead::code)
        .map(
            code -> {
              String prefix = code + ": ";
              boolean named = body.startsWith(prefix);
              return new DuetException(code, named ? body.substring(prefix.length()) : body);
            });
  }

  /** Returns the body of an answer that names an error, as {@link #error} wants it. */
  public static String text(byte[] body) {
    return new String(body, StandardCharsets.UTF_8).strip();
  }

  private static Optional<ErrorCode> code(String name) {
    try {
      return Optional.of(ErrorCode.valueOf(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
