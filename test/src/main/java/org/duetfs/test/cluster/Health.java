package org.duetfs.test.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server answers to {@code GET /health}.
 *
 * @param json one flat object
 */
public record Health(String json) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofMillis(500)).build();
  private static final Set<String> SERVING = Set.of("leader", "follower", "alone");

  /** Asks the server at a port; empty when it does not answer. */
  static Optional<Health> of(int port) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
            .timeout(Duration.ofSeconds(1))
            .build();
    try {
      return Optional.of(new Health(HTTP.send(request, BodyHandlers.ofString()).body()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns a text by its name, empty where there is none. */
  public String text(String name) {
    Matcher found =
        Pattern.compile("\"" + name + "\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^,}]+))").matcher(json);
    if (!found.find()) {
      return "";
    }
    String quoted = found.group(1);
    return quoted == null ? found.group(2) : quoted;
  }

  /** Returns what the server is to its pair, such as "leader", "alone" or "stale". */
  public String state() {
    return text("state").toLowerCase(Locale.ROOT);
  }

  /** Tells whether the server answers requests. */
  public boolean serves() {
    return SERVING.contains(state());
  }
}
