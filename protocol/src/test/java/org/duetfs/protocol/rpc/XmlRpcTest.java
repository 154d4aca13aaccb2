package org.duetfs.protocol.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.junit.jupiter.api.Test;

class XmlRpcTest {
  private final XmlRpc xmlRpc = new XmlRpc();

  @Test
  void call_comesBackAsItWasWritten() throws IOException {
    RpcCall call =
        roundTrip("write", "/a b/'\"<&>]]>/\uD83D\uDE00.txt", new byte[] {0, 13, 10, -1}, 7);

    assertThat(call.method()).isEqualTo("write");
    assertThat(call.parameters())
        .containsExactly("/a b/'\"<&>]]>/\uD83D\uDE00.txt", new byte[] {0, 13, 10, -1}, 7);
  }

  @Test
  void text_keepsItsLineEnds() throws IOException {
    assertThat(roundTrip("write", "a\r\nb\rc\nd\te ").parameters())
        .containsExactly("a\r\nb\rc\nd\te ");
  }

  @Test
  void randomValues_comeBackAsTheyWereWritten() throws IOException {
    Values values = Values.seeded();
    for (int i = 0; i < 500; i++) {
      Object value = values.next(4);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      xmlRpc.writeResult(out, value);
      Object back =
          xmlRpc.readAnswer(new ByteArrayInputStream(out.toByteArray()), RpcLimits.ANSWER);
      assertThat(back)
          .as("seed %d, value %d", values.seed(), i)
          .usingRecursiveComparison()
          .isEqualTo(value);
    }
  }

  @Test
  void bytesOfAnyLength_comeBackAsTheyWereWritten() throws IOException {
    Random random = new Random(1);
    for (int length :
        new int[] {0, 1, 2, 3, 191, 192, 193, 12287, 12288, 12289, 100_001, 3 << 20}) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertThat(roundTrip("write", bytes).parameters()).containsExactly(bytes);
    }
  }

  @Test
  void base64WithLineBreaks_isRead() {
    assertThat(read(call("<base64>\n aGVs\r\nbG8=\n</base64>")).parameters())
        .containsExactly("hello".getBytes(UTF_8));
  }

  @Test
  void brokenBase64_isRefused() {
    for (String text : List.of("aGVsbG8=aGVs", "a", "aG*s", "aGVs<b/>")) {
      assertRefused(call("<base64>" + text + "</base64>"), ErrorCode.BAD_COMMAND);
    }
    assertRefused(
        call("<base64>" + "A".repeat(16383) + "=" + "AAAA</base64>"), ErrorCode.BAD_COMMAND);
  }

  @Test
  void whatXmlCannotCarry_isNotWritten() {
    for (String text : List.of("\u0000", "\u001b[0m", "\uD83D", "\uDE00\uD83D", "\uFFFE")) {
      assertThatExceptionOfType(DuetException.class).isThrownBy(() -> roundTrip("write", text));
    }
  }

  @Test
  void vendorsTypes_areNeitherWrittenNorRead() {
    assertThatExceptionOfType(DuetException.class).isThrownBy(() -> roundTrip("f", 1L));
    for (String value :
        List.of(
            "<nil/>",
            "<i8>1</i8>",
            "<ex:nil xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'/>",
            "<ex:serializable xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'>rO0AB"
                + "</ex:serializable>",
            "<dateTime.iso8601>20260101T00:00:00</dateTime.iso8601>")) {
      assertRefused(call(value), ErrorCode.BAD_COMMAND);
    }
  }

  @Test
  void doctype_isRefused() {
    String bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
            + "<methodCall><methodName>&b;</methodName></methodCall>";
    assertRefused(bomb, ErrorCode.BAD_COMMAND);
  }

  @Test
  void deepNesting_isRefused() {
    String open = "<value><array><data>";
    assertRefused(call("<array><data>" + open.repeat(20_000)), ErrorCode.TOO_LARGE);
    String close = "</data></array></value>";
    RpcCall call =
        read(call("<array><data>" + open.repeat(63) + close.repeat(63) + "</data></array>"));
    assertThat(call.parameters()).hasSize(1);
  }

  @Test
  void manyValues_areRefused() {
    String values = "<value/>".repeat(RpcLimits.CALL.values());
    assertRefused(call("<array><data>" + values + "</data></array>"), ErrorCode.TOO_LARGE);
  }

  @Test
  void longTextAndLongNames_areRefused() {
    String tooLong = "x".repeat(RpcLimits.CALL.textChars() + 1);
    assertRefused(call("<string>" + tooLong + "</string>"), ErrorCode.TOO_LARGE);
    String name = "m".repeat(100_000);
    assertRefused("<methodCall><methodName>" + name, ErrorCode.TOO_LARGE);
  }

  @Test
  void whatIsNoCall_isRefused() {
    for (String text :
        List.of(
            "", "hello", "<methodCall>", "<methodCall/>", "<a/>", "<methodResponse/>", "\uFFFF")) {
      assertRefused(text, ErrorCode.BAD_COMMAND);
    }
    byte[] notUtf8 = {'<', 'a', (byte) 0xC3, '(', '>'};
    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(() -> xmlRpc.readCall(new ByteArrayInputStream(notUtf8), RpcLimits.CALL));
  }

  @Test
  void reader_worksAfterARefusal() {
    for (int i = 0; i < 100; i++) {
      assertRefused("<methodCall><oops>", ErrorCode.BAD_COMMAND);
      assertThat(read(call("<int>4</int>")).parameters()).containsExactly(4);
    }
  }

  @Test
  void fault_comesBackAsTheError() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    xmlRpc.writeFault(out, ErrorCode.NOT_FOUND, "/a\u0000b: there is nothing");

    assertThat(out.toString(UTF_8))
        .contains("<i4>300</i4>")
        .contains("NOT_FOUND: /a\uFFFDb: there");
    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(
            () -> xmlRpc.readAnswer(new ByteArrayInputStream(out.toByteArray()), RpcLimits.ANSWER))
        .withMessage("/a\uFFFDb: there is nothing")
        .extracting(DuetException::code)
        .isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void faultOfAnotherServer_comesBackWhole() {
    String fault =
        "<methodResponse><fault><value><struct>"
            + "<member><name>faultCode</name><value><int>4711</int></value></member>"
            + "<member><name>faultString</name><value>odd</value></member>"
            + "</struct></value></fault></methodResponse>";
    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(() -> xmlRpc.readAnswer(stream(fault), RpcLimits.ANSWER))
        .withMessage("fault 4711: odd");
  }

  @Test
  void whatIsNoAnswer_isAFailureOfTheConnection() {
    for (String text :
        List.of("", "<html>no</html>", "<methodResponse><params>", "<methodCall/>")) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> xmlRpc.readAnswer(stream(text), RpcLimits.ANSWER));
    }
  }

  @Test
  void listsAndMaps_areArraysAndStructs() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    xmlRpc.writeResult(out, List.of(Map.of("name", "a"), true));
    Object back = xmlRpc.readAnswer(new ByteArrayInputStream(out.toByteArray()), RpcLimits.ANSWER);
    assertThat(back).isEqualTo(new Object[] {Map.of("name", "a"), true});
  }

  private RpcCall roundTrip(String method, Object... parameters) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    xmlRpc.writeCall(out, method, List.of(parameters));
    return xmlRpc.readCall(new ByteArrayInputStream(out.toByteArray()), RpcLimits.CALL);
  }

  private static String call(String value) {
    return "<?xml version='1.0'?>\n"
        + "<methodCall>\n"
        + "<methodName>f</methodName>\n"
        + "<params>\n"
        + "<param>\n"
        + "<value>"
        + value
        + "</value>\n</param>\n</params>\n</methodCall>\n";
  }

  private RpcCall read(String text) {
    try {
      return xmlRpc.readCall(stream(text), RpcLimits.CALL);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private void assertRefused(String text, ErrorCode code) {
    assertThatExceptionOfType(DuetException.class)
        .as(text.substring(0, Math.min(text.length(), 100)))
        .isThrownBy(() -> read(text))
        .extracting(DuetException::code)
        .isEqualTo(code);
  }
}
