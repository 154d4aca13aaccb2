package org.duetfs.server.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.rpc.Frames;
import org.duetfs.protocol.rpc.HttpNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections of members and clients that were upgraded; the exchange turns messages round. */
@Timeout(60)
class FrameLaneTest {
  private static final int LONGEST = 100_000;

  @TempDir Path folder;
  private HttpEdge edge;
  private RawHttp http;

  @BeforeEach
  void start() throws IOException {
    HttpSettings usual = HttpSettings.at("127.0.0.1", 0);
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1",
            0,
            20,
            Duration.ofSeconds(30),
            usual.lastAnswers(),
            8192,
            usual.maxCallBytes(),
            LONGEST,
            16,
            32);
    HttpServices services =
        new FakeServices(folder).services((in, out, who) -> FakeServices.echo(in, out));
    edge = HttpEdge.start(settings, services);
    http = new RawHttp(edge.port());
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    edge.close();
  }

  private static String request(String secret, String protocol) {
    return "GET /peer HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: "
        + (protocol + "\r\nDuetFS-Cluster: c1\r\nDuetFS-Software: 0.1.0\r\n")
        + ("DuetFS-Secret: " + secret + "\r\n\r\n");
  }

  private static String clientsRequest(String more) {
    return "GET /lane HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: "
        + (HttpNames.LANE_PROTOCOL + "\r\n" + more + "\r\n");
  }

  private void upgrade() throws IOException {
    http.send(request("s3cret", HttpNames.PEER_PROTOCOL));
    assertThat(http.readAnswer(true).status()).isEqualTo(101);
  }

  private byte[] readFrame() throws IOException {
    return Frames.read(http::readBytes, LONGEST);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] out = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      out[i] = bytes[bytes.length - 1 - i];
    }
    return out;
  }

  @Test
  void frames_areAnsweredOneByOne_emptyAndLongestOnesToo() throws IOException {
    upgrade();
    byte[] longest = new byte[LONGEST];
    new Random(5).nextBytes(longest);

    for (byte[] message : new byte[][] {{1, 2, 3}, {}, longest, {4}}) {
      http.send(Frames.frame(message));
      assertThat(readFrame()).isEqualTo(reversed(message));
    }
  }

  @Test
  void framesRightBehindTheRequest_areNotLost() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(request("s3cret", HttpNames.PEER_PROTOCOL).getBytes(UTF_8));
    for (byte i = 1; i <= 3; i++) {
      all.writeBytes(Frames.frame(new byte[] {0, i}));
    }
    http.send(all.toByteArray());

    assertThat(http.readAnswer(true).status()).isEqualTo(101);
    for (byte i = 1; i <= 3; i++) {
      assertThat(readFrame()).containsExactly(i, 0);
    }
  }

  @Test
  void refusal_isToldByItsCode_andEndsTheConnection() throws IOException {
    upgrade();
    http.send(Frames.frame(FakeServices.REFUSED));

    assertThat(catchThrowable(this::readFrame))
        .isInstanceOfSatisfying(
            DuetException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.ISOLATED);
              assertThat(e).hasMessage("not now");
            });
    assertThat(http.isClosedByServer()).isTrue();
  }

  @Test
  void frameOverTheLimit_endsTheConnection() throws IOException {
    upgrade();
    http.send(ByteBuffer.allocate(4).putInt(LONGEST + 1).array());

    assertThat(http.isClosedByServer()).isTrue();
  }

  @Test
  void strangers_areRefusedBeforeAnything() throws IOException {
    http.send(request("wrong", HttpNames.PEER_PROTOCOL));

    assertThat(http.readAnswer(false).status()).isEqualTo(401);
  }

  @Test
  void otherProtocol_isRefused() throws IOException {
    http.send(request("s3cret", "websocket"));

    assertThat(http.readAnswer(false).status()).isEqualTo(400);
  }

  @Test
  void stop_endsTheConnection() throws IOException {
    upgrade();
    http.send(Frames.frame(new byte[] {1}));
    assertThat(readFrame()).containsExactly(1);

    edge.close();

    assertThat(http.isClosedByServer()).isTrue();
  }

  @Test
  void clientsLane_needsNoSecret_andAnswersWhatCameWithTheRequest() throws IOException {
    byte[] longest = new byte[Payload.MAX_INLINE + 6_000];
    new Random(6).nextBytes(longest);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(clientsRequest("").getBytes(UTF_8));
    all.writeBytes(Frames.frame(longest));
    http.send(all.toByteArray());

    assertThat(http.readAnswer(true).status()).isEqualTo(101);
    assertThat(readFrame()).isEqualTo(reversed(longest));
    http.send(Frames.frame(new byte[] {1, 2}));
    assertThat(readFrame()).containsExactly(2, 1);
  }

  @Test
  void clientsFrame_isBoundedByWhatAClientMaySay() throws IOException {
    http.send(clientsRequest(""));
    assertThat(http.readAnswer(true).status()).isEqualTo(101);
    http.send(ByteBuffer.allocate(4).putInt(LONGEST).array());

    assertThat(http.isClosedByServer()).isTrue();
  }

  @Test
  void clientsLane_isForThisClusterAndNoWebPage() throws IOException {
    http.send(clientsRequest("DuetFS-Cluster: c2\r\n"));
    assertThat(http.readAnswer(false).status()).isEqualTo(403);
    http.send(clientsRequest("Origin: http://a.example\r\n"));
    assertThat(http.readAnswer(false).status()).isEqualTo(403);
    assertThat(http.exchange("GET", "/lane").status()).isEqualTo(400);
  }
}
