package org.duetfs.server.http;

import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers {@code GET /health} with one line of JSON. */
final class HealthHandler extends Responder {
  private final HealthSource source;

  HealthHandler(HealthSource source) {
    this.source = source;
  }

  @Override
  void respond(Request request, Response response, Callback callback) {
    Methods.require(request, "GET", "HEAD");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    Content.Sink.write(response, true, json(source.health()) + "\n", callback);
  }

  static String json(Map<String, Object> values) {
    return values.entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ":" + value(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(Object value) {
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : quoted(value.toString());
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.chars().forEach(c -> out.append(escaped((char) c)));
    return out.append('"').toString();
  }

  private static String escaped(char c) {
    if (c == '"' || c == '\\') {
      return "\\" + c;
    }
    return c < 0x20 ? "\\u%04x".formatted((int) c) : String.valueOf(c);
  }
}
