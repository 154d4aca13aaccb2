package org.duetfs.client.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.duetfs.client.net.ExchangeException.Reason;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.rpc.RpcCall;
import org.duetfs.protocol.rpc.XmlRpc;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls to a server that writes given bytes, or fails. */
final class RpcTest {
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final RpcCall CALL = new RpcCall("view.get", List.of(" "));
  private static final String YES =
      "<?xml version=\"1.0\"?><methodResponse><params><param><value><boolean>1</boolean></value>"
          + "</param></params></methodResponse>";

  private final Semaphore ended = new Semaphore(0);
  private ServerSocket listener;
  private Connections connections;
  private Rpc rpc;

  @BeforeEach
  void listen() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    connections = new Connections("127.0.0.1", listener.getLocalPort(), TIMEOUT, Ticker.system());
    rpc = new Rpc(connections, new XmlRpc());
  }

  @AfterEach
  void close() throws IOException {
    connections.close();
    listener.close();
  }

  /** Answers one request on each of so many connections, then ends them. */
  private void answer(String... answers) {
    Thread thread =
        new Thread(
            () -> {
              for (String answer : answers) {
                try (Socket socket = listener.accept()) {
                  readRequest(socket.getInputStream());
                  socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                  return; // the test is over
                }
                ended.release();
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static void readRequest(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("</methodCall>") < 0) {
      int b = in.read();
      if (b < 0) {
        return;
      }
      text.append((char) b);
    }
  }

  private static String ok(String headers, String body) {
    return "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body;
  }

  private ExchangeException failure() {
    return catchThrowableOfType(ExchangeException.class, () -> rpc.call(CALL, TIMEOUT));
  }

  @Test
  void call_readsAnAnswerOfKnownLength() throws IOException {
    answer(ok("Content-Length: " + YES.length() + "\r\n", YES));
    assertThat(rpc.call(CALL, TIMEOUT)).isEqualTo(true);
  }

  @Test
  void call_readsAnAnswerInChunks() throws IOException {
    String half = YES.substring(0, 40);
    String rest = YES.substring(40);
    String chunks =
        "%x\r\n%s\r\n%x;x=y\r\n%s\r\n0\r\n\r\n".formatted(half.length(), half, rest.length(), rest);
    answer(ok("Transfer-Encoding: chunked\r\n", chunks));
    assertThat(rpc.call(CALL, TIMEOUT)).isEqualTo(true);
  }

  @Test
  void call_takesANewConnectionWhenTheKeptOneHasEnded() throws Exception {
    String answer = ok("Content-Length: " + YES.length() + "\r\n", YES);
    answer(answer, answer, answer);
    for (int i = 0; i < 3; i++) {
      assertThat(rpc.call(CALL, TIMEOUT)).isEqualTo(true);
      ended.acquire();
    }
  }

  @Test
  void call_wasNotSentWhenTheConnectionIsRefused() throws IOException {
    listener.close();
    assertThat(failure().reason()).isEqualTo(Reason.REFUSED);
    assertThat(failure().maybeSent()).isFalse();
  }

  @Test
  void call_maybeWasSentWhenTheConnectionEnds() {
    answer("");
    ExchangeException e = failure();
    assertThat(e.reason()).isEqualTo(Reason.BROKEN);
    assertThat(e.maybeSent()).isTrue();
  }

  @Test
  void call_maybeWasSentWhenTheAnswerBreaksOff() {
    answer(ok("Content-Length: 1000\r\n", YES));
    assertThat(failure().maybeSent()).isTrue();
  }

  @Test
  void call_endsInTimeWhenNothingComes() {
    // The machine takes the connection and the request, and nobody reads it.
    ExchangeException e = failure();
    assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(e.maybeSent()).isTrue();
  }

  @Test
  void call_ofMoreThanTheBuffersHoldWasNotSentWhenNobodyReads() {
    RpcCall large = new RpcCall("x", List.of(new byte[16 << 20]));
    ExchangeException e =
        catchThrowableOfType(ExchangeException.class, () -> rpc.call(large, TIMEOUT));
    assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
    assertThat(e.maybeSent()).isFalse();
  }

  @Test
  void call_refusedByAStatusDidNothing() {
    answer(
        "HTTP/1.1 403 Forbidden\r\nDuetFS-Error: DENIED\r\nContent-Length: 12\r\n\r\nDENIED: no!\n");
    DuetException e = catchThrowableOfType(RefusedException.class, () -> rpc.call(CALL, TIMEOUT));
    assertThat(e.code()).isEqualTo(ErrorCode.DENIED);
    assertThat(e).hasMessage("no!");
  }

  @Test
  void call_answeredWithSomethingElseIsMalformed() {
    answer("SSH-2.0-OpenSSH_9.6\r\n\r\n", "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n");
    assertThat(failure().reason()).isEqualTo(Reason.MALFORMED);
    assertThat(failure().reason()).isEqualTo(Reason.MALFORMED);
  }
}
