package org.duetfs.server.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.AnswerWire;
import org.duetfs.protocol.rpc.Caller;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.ClientWire;
import org.duetfs.protocol.rpc.RpcCall;
import org.duetfs.protocol.rpc.RpcLimits;
import org.duetfs.protocol.rpc.XmlRpc;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.server.http.RawHttp;
import org.duetfs.server.stats.Served;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RpcServerTest {
  private static final int MIB = 1 << 20;

  @TempDir Path folder;
  private final XmlRpc xmlRpc = new XmlRpc();
  private RpcFixture fixture;
  private RawHttp http;

  @BeforeEach
  void start() throws IOException {
    fixture = new RpcFixture(folder, served -> {});
    http = new RawHttp(fixture.edge.port());
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    fixture.close();
  }

  private Object call(String method, Object... parameters) throws IOException {
    ByteArrayOutputStream xml = new ByteArrayOutputStream();
    xmlRpc.writeCall(xml, method, List.of(parameters));
    byte[] answer = http.call(xml.toByteArray()).body();
    return xmlRpc.readAnswer(new ByteArrayInputStream(answer), RpcLimits.ANSWER);
  }

  private AnswerWire.Heard call(ClientCall call, Caller caller) throws IOException {
    RpcCall rpc = ClientWire.call(caller, call);
    return AnswerWire.read(call, call(rpc.method(), rpc.parameters().toArray()));
  }

  @Test
  void bareMethods_doWhatTheReportSays() throws IOException {
    assertThat(call("mkdir", "/docs")).isEqualTo(true);
    assertThat(call("create", "/docs/a")).isEqualTo(true);
    assertThat(call("write", "/docs/a", "hall\u00f6chen")).isEqualTo(true);
    assertThat(call("read", "/docs/a")).isEqualTo("hall\u00f6chen".getBytes(UTF_8));
    assertThat(call("mv", "/docs/a", "/docs/b")).isEqualTo(true);
    assertThat(call("exists", "/docs/a")).isEqualTo(false);
    assertThat(call("cp", "/docs/b", "/docs/c")).isEqualTo(true);
    assertThat((Object[]) call("ls", "/docs")).hasSize(2);
    assertThat(call("rm", "/docs/b")).isEqualTo(true);
    assertThat(call("exists", "/docs/c")).isEqualTo(true);
  }

  @Test
  void stat_isAStructWithLongNumbersAsText() throws IOException {
    call("write", "/f", new byte[] {1, 2, 3});
    assertThat(call("stat", "/f"))
        .isEqualTo(
            Map.of(
                "name", "f",
                "kind", "file",
                "size", "3",
                "version", "1.7",
                "crc32c", "f130f21e",
                "mtimeMillis", "2199023255552"));
  }

  @Test
  void status_isAStruct() throws IOException {
    assertThat((Map<?, ?>) call("status"))
        .extracting("state", "pair", "generation", "files")
        .containsExactly("alone", 1, "4", "3000000000");
  }

  @Test
  void megabytes_comeBackAsTheyWereWritten() throws IOException {
    byte[] bytes = new byte[11 * MIB];
    new Random(5).nextBytes(bytes);
    call("write", "/big", bytes);
    assertThat(call("read", "/big")).isEqualTo(bytes);
  }

  @Test
  void pathsThatAreNone_areBadPathFaults() throws IOException {
    for (String path :
        List.of("../../etc/passwd", "a/../../b", "/a/..", "", "/a//b", "/a\\b", "a")) {
      assertFault(ErrorCode.BAD_PATH, "read", path);
    }
    byte[] nul =
        "<methodCall><methodName>read</methodName><params><param><value>/a&#0;b</value>"
            .getBytes(UTF_8);
    assertThat(http.call(nul).body()).asString().contains("<i4>200</i4>", "BAD_COMMAND: malformed");
    assertFault(ErrorCode.NOT_FOUND, "read", "/etc/passwd");
  }

  @Test
  void wrongParameters_areExplained() throws IOException {
    assertFault(ErrorCode.BAD_COMMAND, "mkdir");
    assertFault(ErrorCode.BAD_COMMAND, "mkdir", "/a", "/b");
    assertFault(ErrorCode.BAD_COMMAND, "mkdir", 7);
    assertFault(ErrorCode.BAD_COMMAND, "write", "/a", 7);
    assertFault(ErrorCode.BAD_COMMAND, "rmdir", "/a");
  }

  @Test
  void defect_isToldWithoutItsInsides() throws IOException {
    Mutation name = new Mutation("s1", 1);
    Operation.Append odd = new Operation.Append(RemotePath.of("/f"), Payload.Inline.EMPTY);
    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(
            () ->
                call(new ClientCall.InSession(new ClientRequest.Do(name, 1, odd)), Caller.STRANGER))
        .withMessage("a defect of the server; its log has more");
  }

  @Test
  void systemMethods_tellOfAllMethods() throws IOException {
    assertThat((Object[]) call("system.listMethods"))
        .contains("mkdir", "create", "mv", "read", "write", "status", "rm", "ls", "stat", "exists")
        .contains("cp", "session.do", "view.get", "system.methodHelp");
    assertThat(call("system.methodHelp", "mv")).asString().startsWith("mv(old, new) -> true");
  }

  @Test
  void ourClientsCalls_carryTheView() throws IOException {
    AnswerWire.Heard heard = call(new ClientCall.GetView(), Caller.STRANGER);
    assertThat(heard.answer()).isEqualTo(new ClientAnswer.Greeting(12));
    assertThat(heard.news()).isPresent();
    assertThat(call(new ClientCall.GetView(), new Caller("c1", "v4")).news()).isEmpty();
    assertThat(call(new ClientCall.Stat(RemotePath.of("/none")), Caller.STRANGER).answer())
        .isEqualTo(
            ClientAnswer.Failed.of(
                new DuetException(ErrorCode.NOT_FOUND, "/none: there is nothing")));
    assertFault(ErrorCode.DENIED, "view.get", "c2 ");
  }

  @Test
  void everyCall_isNotedWithItsOutcome() throws IOException {
    Operation write =
        new Operation.Write(RemotePath.of("/f"), new Payload.Inline(new byte[9]), Optional.empty());
    Mutation name = new Mutation("s1", 1);
    AnswerWire.Heard heard =
        call(new ClientCall.InSession(new ClientRequest.Do(name, 1, write)), Caller.STRANGER);
    assertThat(heard.answer()).isInstanceOf(ClientAnswer.OfSession.class);
    assertThat(((ClientAnswer.OfSession) heard.answer()).reply()).isInstanceOf(Reply.Done.class);
    assertFault(ErrorCode.NOT_FOUND, "read", "/none");
    call("system.listMethods");

    assertThat(fixture.served)
        .extracting(Served::operation, Served::path, Served::bytes, Served::outcome, Served::kind)
        .containsExactly(
            tuple("write", "/f", 9L, "ok", Served.Kind.WORK),
            tuple("read", "/none", 0L, "NOT_FOUND", Served.Kind.WORK),
            tuple("system.listMethods", "", 0L, "ok", Served.Kind.QUESTION));
  }

  @Test
  void doctypeBomb_isRefusedQuickly() throws IOException {
    StringBuilder bomb =
        new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a0 \"x\">");
    for (int i = 1; i < 30; i++) {
      String before = "&a" + (i - 1) + ";";
      bomb.append("<!ENTITY a").append(i).append(" \"").append(before.repeat(10)).append("\">");
    }
    bomb.append("]><methodCall><methodName>&a29;</methodName></methodCall>");
    assertRefusedQuickly(bomb.toString().getBytes(UTF_8), "BAD_COMMAND: malformed XML-RPC call");
  }

  @Test
  void deepNesting_isRefusedQuickly() throws IOException {
    String open = "<value><array><data>".repeat(20_000);
    String close = "</data></array></value>".repeat(20_000);
    String call =
        "<methodCall><methodName>ls</methodName><params><param>%s%s</param></params></methodCall>";
    assertRefusedQuickly(call.formatted(open, close).getBytes(UTF_8), "TOO_LARGE: ");
  }

  @Test
  void hugeBody_isRefusedQuickly() throws IOException {
    assertRefusedQuickly(new byte[100 * MIB], "TOO_LARGE: ");
  }

  @Test
  void hugeBodyWithoutLength_isRefusedQuickly() throws IOException {
    http.send("POST /RPC2 HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n");
    http.send("1000000\r\n<methodCall><methodName>write</methodName><params><param><value>");
    byte[] piece = " ".repeat(MIB).getBytes(UTF_8);
    for (int i = 0; i < 20; i++) {
      // The one chunk that was announced has 16 MiB; the rest is its text, then no chunk at all.
      try {
        http.send(piece);
      } catch (IOException e) {
        break; // refused already
      }
    }
    assertThat(serverAnswers()).isTrue();
  }

  /** Tells whether the server goes on to answer, on a new connection. */
  private boolean serverAnswers() throws IOException {
    try (RawHttp other = new RawHttp(fixture.edge.port())) {
      return other.exchange("GET", "/health").status() == 200;
    }
  }

  private void assertRefusedQuickly(byte[] body, String text) throws IOException {
    long start = System.nanoTime();
    assertThat(http.call(body).body()).asString().contains(text);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    assertThat(serverAnswers()).isTrue();
  }

  private void assertFault(ErrorCode code, String method, Object... parameters) {
    assertThatExceptionOfType(DuetException.class)
        .as("%s %s", method, List.of(parameters))
        .isThrownBy(() -> call(method, parameters))
        .extracting(DuetException::code)
        .isEqualTo(code);
  }
}
