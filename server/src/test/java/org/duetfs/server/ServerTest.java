package org.duetfs.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.duetfs.server.identity.ClusterShape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole servers in this process, talking over loopback. */
class ServerTest {
  private static final int FIRST_PORT = 13_000;
  private static final int LAST_PORT = 15_000;

  @TempDir Path home;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Server> running = new ArrayList<>();
  private ServerConfig config = ServerConfig.load(Options.parse(List.of("--standalone")));

  @BeforeEach
  void choosePorts() throws IOException {
    List<Address> addresses =
        IntStream.range(0, 2).mapToObj(i -> new Address("127.0.0.1", freePort())).toList();
    config = configOf(addresses, new ClusterShape(1, 2));
  }

  private ServerConfig configOf(List<Address> addresses, ClusterShape shape) {
    return new ServerConfig(
        addresses,
        shape,
        config.timing(),
        config.arbiterTimeout(),
        config.refusalMeansGone(),
        config.resyncRate(),
        config.store());
  }

  /** Returns a port that is free, and that the system gives to nobody before it is used. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Somebody has it; another one.
      }
    }
  }

  /** Calls a method of a server; it waits by itself until its server serves. */
  private String call(int server, String method, String... parameters) throws Exception {
    StringBuilder body = new StringBuilder("<?xml version='1.0'?><methodCall><methodName>");
    body.append(method).append("</methodName><params>");
    for (String parameter : parameters) {
      body.append("<param><value><string>").append(parameter).append("</string></value></param>");
    }
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + config.address(server) + "/RPC2"))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "text/xml")
            .POST(HttpRequest.BodyPublishers.ofString(body + "</params></methodCall>"))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private Server start(int server) throws IOException {
    Server started = Server.start(home, config, server, false);
    running.add(started);
    return started;
  }

  private void stop(Server server) throws Exception {
    running.remove(server);
    server.stop();
  }

  @AfterEach
  void stopAll() throws Exception {
    for (Server server : List.copyOf(running)) {
      stop(server);
    }
  }

  @Test
  void aStandaloneServer_keepsItsFilesOverARestart() throws Exception {
    config = configOf(config.addresses().subList(0, 1), ClusterShape.STANDALONE);
    Server.founding(home).found(config.shape());
    Server first = start(1);
    assertThat(call(1, "mkdir", "/docs")).contains("<boolean>1<");
    assertThat(call(1, "write", "/docs/a", "hello")).contains("<boolean>1<");
    stop(first);
    start(1);
    assertThat(call(1, "mkdir", "/new")).contains("<boolean>1<");
    assertThat(call(1, "exists", "/docs/a")).contains("<boolean>1<");
    assertThat(home.resolve("server1/data/docs/a")).hasContent("hello");
  }

  @Test
  void aPair_holdsTheSameFiles_andGoesOnWithoutItsLeader() throws Exception {
    Server.founding(home).found(config.shape());
    Server first = start(1);
    Server second = start(2);
    assertThat(call(2, "mkdir", "/docs")).contains("<boolean>1<");
    assertThat(call(1, "write", "/docs/a", "one")).contains("<boolean>1<");
    assertThat(call(2, "read", "/docs/a")).contains("b25l");
    assertThat(call(2, "write", "/docs/b", "x".repeat(200_000))).contains("<boolean>1<");
    assertThat(call(1, "exists", "/docs/b")).contains("<boolean>1<");
    stop(first);
    assertThat(call(2, "write", "/docs/c", "three")).contains("<boolean>1<");
    assertThat(call(2, "status")).contains("alone");
    stop(second);
    for (String name : List.of("a", "b")) {
      assertThat(home.resolve("server1/data/docs/" + name))
          .hasSameBinaryContentAs(home.resolve("server2/data/docs/" + name));
    }
    assertThat(Files.exists(home.resolve("server2/data/docs/c"))).isTrue();
  }

  @Test
  void aFolder_isServedByOneProcessOnly() throws Exception {
    Server.founding(home).found(config.shape());
    start(1);
    assertThatThrownBy(() -> start(1)).hasMessageContaining("served by another process");
  }

  @Test
  void aHomeWithoutACluster_isNotServed() {
    assertThatThrownBy(() -> start(1)).hasMessageContaining("holds no cluster");
  }
}
