package org.duetfs.test.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** An XML-RPC call as any HTTP client can make it, of one server and no other. */
public final class PlainCall {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private PlainCall() {}

  /**
   * Calls a method with one text, which must need no escape in XML.
   *
   * @return the answer's XML, with a {@code fault} in it or without
   */
  public static String of(int port, String method, String text)
      throws IOException, InterruptedException {
    return post(
        port,
        "<methodCall><methodName>%s</methodName><params><param><value><string>%s</string></value>"
                .formatted(method, text)
            + "</param></params></methodCall>");
  }

  /** Posts a body and returns the body of the answer. */
  public static String post(int port, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/RPC2"))
            .timeout(Waits.scaled(LONGEST))
            .header("Content-Type", "text/xml")
            .POST(BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }
}
