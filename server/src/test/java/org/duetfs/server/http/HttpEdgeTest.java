package org.duetfs.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.op.Crc32c;
import org.duetfs.protocol.rpc.HttpNames;
import org.duetfs.server.http.RawHttp.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpEdgeTest {
  private static final String[] AS_PEER = {
    "DuetFS-Cluster: c1", "DuetFS-Secret: s3cret", "DuetFS-Software: 0.1.0"
  };

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;
  private FakeServices fake;
  private HttpEdge edge;
  private RawHttp http;

  @BeforeEach
  void start() throws IOException {
    fake = new FakeServices(folder);
    edge = HttpEdge.start(settings(), fake.services((in, out, who) -> FakeServices.echo(in, out)));
    http = new RawHttp(edge.port());
  }

  private static HttpSettings settings() {
    return settings(Duration.ofMillis(700));
  }

  /** Returns settings with few of everything, and so much time for what waits. */
  private static HttpSettings settings(Duration patience) {
    HttpSettings usual = HttpSettings.at("127.0.0.1", 0);
    return new HttpSettings(
        "127.0.0.1", 0, 20, patience, patience, 8192, usual.maxCallBytes(), 100_000, 16, 32);
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    edge.close();
    assertThat(fake.openFiles).hasValue(0);
  }

  @Test
  void file_isServedWithItsVersionSizeAndChecksum() throws IOException {
    byte[] content = file("a \uD83D\uDE00%;:'\".txt", 100_000);

    Answer answer = http.exchange("GET", "/data/docs/a%20%F0%9F%98%80%25%3B:'%22.txt?version=3.42");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(content);
    assertThat(answer.headers())
        .containsEntry("duetfs-content-version", "3.42")
        .containsEntry("duetfs-size", "100000")
        .containsEntry("duetfs-crc32c", "%08x".formatted(Crc32c.of(content)));
  }

  @Test
  void head_tellsTheSameWithoutTheBytes() throws IOException {
    file("f", 1000);

    Answer answer = http.exchange("HEAD", "/data/f");

    assertThat(answer.headers()).containsEntry("content-length", "1000");
    assertThat(http.exchange("HEAD", "/data/none").status()).isEqualTo(404);
    assertThat(http.exchange("GET", "/data/f").body()).hasSize(1000);
  }

  @Test
  void range_bringsThoseBytesOnly() throws IOException {
    byte[] content = file("f", 1000);

    Answer middle = http.exchange("GET", "/data/f", "Range: bytes=100-199");
    assertThat(middle.status()).isEqualTo(206);
    assertThat(middle.headers()).containsEntry("content-range", "bytes 100-199/1000");
    assertThat(middle.body()).isEqualTo(Arrays.copyOfRange(content, 100, 200));
    assertThat(http.exchange("GET", "/data/f", "Range: bytes=990-").body()).hasSize(10);
    assertThat(http.exchange("GET", "/data/f", "Range: bytes=-5").body()).hasSize(5);
    assertThat(http.exchange("GET", "/data/f", "Range: bytes=0-9,20-29").body()).hasSize(1000);
    assertThat(http.exchange("GET", "/data/f", "Range: bytes=1000-").status()).isEqualTo(416);
  }

  @Test
  void conflict_isServedAsAFileIs() throws IOException {
    byte[] content = file("5-1", 1000);

    assertThat(http.exchange("GET", "/conflicts/5-1").body()).isEqualTo(content);
    assertThat(http.exchange("GET", "/conflicts/5-1", "Range: bytes=990-").body()).hasSize(10);
    assertThat(http.exchange("GET", "/conflicts/5-2").status()).isEqualTo(404);
    assertThat(http.exchange("PUT", "/conflicts/5-1").status()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void emptyFile_isServed() throws IOException {
    file("empty", 0);
    Answer answer = http.exchange("GET", "/data/empty");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("duetfs-crc32c", "00000000");
  }

  @Test
  void readerThatLeaves_leavesNoFileOpen() throws IOException {
    file("f", 30_000_000);
    try (RawHttp leaver = new RawHttp(edge.port())) {
      leaver.send("GET /data/f HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    }
    assertThat(http.exchange("GET", "/data/f").body()).hasSize(30_000_000);
  }

  @Test
  void fileCutShortBehindTheServersBack_endsTheConnection() throws IOException {
    file("f", 1000);
    fake.missing.set(-500); // the row says more than there is
    http.send("GET /data/f HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    assertThat(http.isClosedByServer()).isTrue();
  }

  @Test
  void anotherVersion_isRefused() throws IOException {
    file("f", 10);
    Answer answer = http.exchange("GET", "/data/f?version=3.41");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.headers()).containsEntry("duetfs-error", "VERSION");
    assertThat(answer.text()).isEqualTo("VERSION: /f is at 3.42\n");
    assertThat(http.exchange("GET", "/data/f?version=x").status()).isEqualTo(400);
  }

  @Test
  void pathThatIsNone_isRefused() throws IOException {
    for (String path :
        List.of(
            "/../../etc/passwd",
            "/a/%2e%2e/b",
            "/a%2Fb",
            "/a%00b",
            "/a%",
            "/a%zz",
            "/%ff",
            "//a",
            "/a/",
            "/./a",
            "/a%5Cb",
            "/%C0%AF")) {
      try (RawHttp each = new RawHttp(edge.port())) {
        assertThat(each.exchange("GET", "/data" + path).status()).as(path).isEqualTo(400);
      }
    }
  }

  @Test
  void upload_goesOnWhereItWasCutOff() throws IOException {
    byte[] bytes = bytes(300_000);
    assertThat(http.exchange("HEAD", "/stage/u-1").headers()).containsEntry("duetfs-size", "0");
    try (RawHttp cut = new RawHttp(edge.port())) {
      cut.send("PUT /stage/u-1 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 300000\r\n\r\n");
      cut.send(Arrays.copyOf(bytes, 200_000));
      assertThat(cut.isClosedByServer()).isTrue();
    }
    // The connection of before has been idle for too long by now.
    try (RawHttp again = new RawHttp(edge.port())) {
      String here = again.exchange("HEAD", "/stage/u-1").headers().get("duetfs-size");
      assertThat(here).isEqualTo("200000");

      byte[] rest = Arrays.copyOfRange(bytes, 200_000, bytes.length);
      Answer done = again.exchange("PUT", "/stage/u-1?from=" + here, rest);

      assertThat(done.headers())
          .containsEntry("duetfs-size", "300000")
          .containsEntry("duetfs-crc32c", "%08x".formatted(Crc32c.of(bytes)));
      assertThat(again.exchange("PUT", "/stage/u-1?from=7", bytes).status()).isEqualTo(409);
      assertThat(again.exchange("PUT", "/stage/..", bytes).status()).isEqualTo(400);
      assertThat(again.exchange("DELETE", "/stage/u-1").status()).isEqualTo(200);
      assertThat(again.exchange("HEAD", "/stage/u-1").headers()).containsEntry("duetfs-size", "0");
    }
  }

  @Test
  void peerMessage_isAnsweredToMembersOnly() throws IOException {
    assertThat(http.exchange("POST", "/peer", new byte[] {1, 2, 3}, AS_PEER).body())
        .containsExactly(3, 2, 1);
    assertThat(http.exchange("POST", "/peer", new byte[0], AS_PEER).body()).isEmpty();
    assertThat(http.exchange("POST", "/peer", new byte[1]).status()).isEqualTo(401);
    assertThat(http.exchange("POST", "/peer", new byte[1], "DuetFS-Secret: s3cret").status())
        .isEqualTo(401);
    assertThat(peer("c1", "s3creT", "0.1.0").status()).isEqualTo(401);
    assertThat(peer("c1", "s3cret", "0.2.0").text())
        .isEqualTo("DENIED: members must run the same software: here is 0.1.0, there is 0.2.0\n");
    assertThat(peer("c2", "s3cret", "0.1.0").text())
        .isEqualTo("DENIED: this server belongs to cluster c1, not to c2\n");
    assertThat(http.exchange("POST", "/peer", new byte[100_001], AS_PEER).status()).isEqualTo(413);
  }

  private Answer peer(String cluster, String secret, String software) throws IOException {
    return http.exchange(
        "POST",
        "/peer",
        new byte[1],
        "DuetFS-Cluster: " + cluster,
        "DuetFS-Secret: " + secret,
        "DuetFS-Software: " + software);
  }

  @Test
  void anotherCluster_isNamedOnEveryPath() throws IOException {
    Answer answer = http.exchange("GET", "/data/f", "DuetFS-Cluster: c2");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("c1").contains("c2");
  }

  @Test
  void health_isOneLineOfJson() throws IOException {
    assertThat(http.exchange("GET", "/health").text())
        .isEqualTo(
            """
            {"server":1,"serving":true,"state":"a \\"quoted\\"\\u000astate"}
            """);
  }

  @Test
  void webPages_areRefused() throws IOException {
    Answer posted = http.exchange("POST", "/RPC2", new byte[1], "Origin: http://a.example");
    assertThat(posted.status()).isEqualTo(403);
    http.send("GET /data/f HTTP/1.1\r\nHost: a.example\r\n\r\n");
    assertThat(http.readAnswer(false).status()).isEqualTo(403);
    http.send("GET /health HTTP/1.1\r\nHost: localhost:80\r\n\r\n");
    assertThat(http.readAnswer(false).status()).isEqualTo(200);
  }

  @Test
  void unknownPathsAndMethods_areRefused() throws IOException {
    assertThat(http.exchange("GET", "/").status()).isEqualTo(404);
    assertThat(http.exchange("GET", "/RPC2").status()).isEqualTo(400);
    assertThat(http.exchange("DELETE", "/data/f").status()).isEqualTo(400);
    assertThat(http.exchange("POST", "/RPC2", new byte[1], "Content-Type: text/plain").status())
        .isEqualTo(400);
    http.send("nonsense\r\n\r\n");
    assertThat(http.readAnswer(false).text()).startsWith("400 ").hasLineCount(1);
  }

  @Test
  void longAnswer_isSentInPieces() throws IOException {
    byte[] body = bytes(3_000_000);
    Answer answer = http.call(body);
    assertThat(answer.headers()).containsEntry("transfer-encoding", "chunked");
    assertThat(answer.body()).isEqualTo(body);
    assertThat(http.call(bytes(10)).headers()).containsEntry("content-length", "10");
  }

  @Test
  void longHeader_isRefused() throws IOException {
    Answer answer = http.exchange("GET", "/health", "X: " + "x".repeat(10_000));
    assertThat(answer.status()).isEqualTo(431);
  }

  @Test
  void headerThatTricklesIn_isCutOff() throws Exception {
    try (RawHttp loris = new RawHttp(edge.port())) {
      Thread trickle =
          new Thread(
              () -> {
                try {
                  loris.send("GET /health HTTP/1.1\r\nX: ");
                  for (int i = 0; i < 200; i++) {
                    loris.send("x");
                    Thread.sleep(50);
                  }
                } catch (IOException | InterruptedException e) {
                  // cut off, as it should be
                }
              });
      trickle.start();
      long start = System.nanoTime();
      assertThat(loris.isClosedByServer()).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      trickle.interrupt();
      trickle.join();
    }
  }

  @Test
  void bodyThatStandsStill_isCutOff() throws IOException {
    http.send("POST /RPC2 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\nabc");
    assertThat(http.isClosedByServer()).isTrue();
  }

  private void upgrade(RawHttp lane) throws IOException {
    lane.send(
        "GET /lane HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: "
            + (HttpNames.LANE_PROTOCOL + "\r\n\r\n"));
    assertThat(lane.readAnswer(true).status()).isEqualTo(101);
  }

  @Test
  void laneThatBringsNoWholeQuestion_isCutOff() throws IOException {
    upgrade(http);
    http.send(new byte[] {0, 0, 0, 9, 1});

    assertThat(http.isClosedByServer()).isTrue();
  }

  @Test
  void lanes_countAsConnections() throws IOException {
    List<RawHttp> held = new ArrayList<>();
    try {
      for (int i = 0; i < 19; i++) { // and the one that each test has
        held.add(new RawHttp(edge.port()));
        upgrade(held.get(i));
      }
      try (RawHttp more = new RawHttp(edge.port())) {
        assertThat(more.isClosedByServer()).isTrue();
      }
    } finally {
      for (RawHttp each : held) {
        each.close();
      }
    }
  }

  @Test
  void connectionsOverTheLimit_areRefusedAndOthersServed() throws IOException {
    List<RawHttp> held = new ArrayList<>();
    try {
      assertThat(http.exchange("GET", "/health").status()).isEqualTo(200);
      for (int i = 0; i < 40; i++) {
        held.add(new RawHttp(edge.port()));
      }
      assertThat(held.get(39).isClosedByServer()).isTrue();
      assertThat(http.exchange("GET", "/health").status()).isEqualTo(200);
    } finally {
      for (RawHttp each : held) {
        each.close();
      }
    }
    // The places of those that left are free again, as soon as the server has seen them leave.
    assertThat(http.exchange("GET", "/health").status()).isEqualTo(200);
  }

  @Test
  void addressThatIsNotLoopback_isRefused() {
    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(() -> HttpSettings.at("0.0.0.0", 9401))
        .withMessageStartingWith("0.0.0.0: only loopback addresses");
  }

  @Test
  void portThatIsTaken_isNamed() {
    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(
            () ->
                HttpEdge.start(
                    HttpSettings.at("127.0.0.1", edge.port()),
                    fake.services((in, out, who) -> () -> {})))
        .withMessageContaining("127.0.0.1:" + edge.port());
  }

  private byte[] file(String name, int size) throws IOException {
    byte[] content = bytes(size);
    Files.write(folder.resolve(name), content);
    return content;
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  @Test
  void bodyWithoutLength_isTakenUpToTheLimit() throws IOException {
    http.send("POST /RPC2 HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n");
    http.send("3\r\nabc\r\n0\r\n\r\n");
    assertThat(new String(http.readAnswer(false).body(), UTF_8)).isEqualTo("abc");
  }

  @Test
  void memberIsAnswered_whileClientsFillEveryPlace() throws Exception {
    Gate gate = new Gate();
    try (HttpEdge full = HttpEdge.start(settings(LONG), fake.services(gate))) {
      List<RawHttp> clients = new ArrayList<>();
      for (int i = 0; i < 17; i++) {
        RawHttp client = new RawHttp(full.port());
        clients.add(client);
        client.send("POST /RPC2 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\n\r\nx");
      }
      gate.inside.acquire(16);
      try (RawHttp member = new RawHttp(full.port())) {
        assertThat(member.exchange("POST", "/peer", new byte[1], AS_PEER).status()).isEqualTo(200);
        assertThat(member.exchange("PUT", "/stage/m", new byte[9], AS_PEER).status())
            .isEqualTo(200);
        assertThat(member.exchange("GET", "/health").status()).isEqualTo(200);
      }
      gate.out.countDown();
      for (RawHttp client : clients) {
        assertThat(client.readAnswer(false).status()).isEqualTo(200);
        client.close();
      }
    }
  }

  @Test
  void close_stopsListeningOnlyAfterTheLastAnswer() throws Exception {
    Gate gate = new Gate();
    // This thread may have to wait for a processor, which must not look like the end of patience.
    HttpEdge closing = HttpEdge.start(settings(LONG), fake.services(gate));
    int port = closing.port();
    try (RawHttp client = new RawHttp(port);
        RawHttp late = new RawHttp(port)) {
      assertThat(late.exchange("GET", "/health").status()).isEqualTo(200);
      client.send("POST /RPC2 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\n\r\nx");
      gate.inside.acquire();
      Thread closer = new Thread(closing::close);
      closer.start();
      int status = 200;
      while (status == 200) {
        status = late.exchange("GET", "/health").status();
      }
      assertThat(status).isEqualTo(503);
      gate.out.countDown();
      assertThat(client.readAnswer(false).status()).isEqualTo(200);
      closer.join();
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> new RawHttp(port));
    }
  }

  /** Calls that stay inside until they are let out. */
  private static final class Gate implements CallExchange {
    final Semaphore inside = new Semaphore(0);
    final CountDownLatch out = new CountDownLatch(1);

    @Override
    public Runnable call(InputStream in, OutputStream reply, String caller) throws IOException {
      inside.release();
      try {
        out.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return FakeServices.echo(in, reply);
    }
  }
}
