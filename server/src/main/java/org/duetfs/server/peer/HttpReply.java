package org.duetfs.server.peer;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.Transfers;

/** The head of an HTTP answer; names of headers are in lower case. */
record HttpReply(int status, Map<String, String> headers) {
  HttpReply {
    headers = Map.copyOf(headers);
  }

  static HttpReply parse(List<String> lines) throws IOException {
    String[] words = lines.isEmpty() ? new String[0] : lines.get(0).split(" ", 3);
    if (words.length < 2 || !words[0].equals("HTTP/1.1") || !words[1].matches("\\d{3}")) {
      throw new IOException("no HTTP answer: " + lines);
    }
    Map<String, String> headers = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    return new HttpReply(Integer.parseInt(words[1]), headers);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
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
    return status == 200 || status == 206;
  }

  /** Returns what an answer of another status says, as an error. */
  DuetException error(String body) {
    ErrorCode code = ErrorCode.ISOLATED;
    for (ErrorCode known : ErrorCode.values()) {
      if (header(Transfers.ERROR).filter(known.name()::equals).isPresent()) {
        code = known;
      }
    }
    String text =
        body.startsWith(code.name() + ": ") ? body.substring(code.name().length() + 2) : body;
    return new DuetException(code, text.isEmpty() ? "HTTP status " + status : text.strip());
  }
}
