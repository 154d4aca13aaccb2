package org.duetfs.protocol.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.Test;

final class ReadWireTest {
  private static final RemotePath PATH = RemotePath.of("/a b/c:d%e? \uD83D\uDE00\u00E9<&>#");
  private static final Caller KNOWING = new Caller("c1", "v7");
  private static final Standing STANDING =
      new Standing(
          Role.FOLLOWER, 4, "c1", Optional.of(new PairView(2, 1L << 40, "v7", 3, List.of(3, 4))));

  private static NodeInfo node(long size) {
    return new NodeInfo(
        new NodeId(new Index(3, 17), 2),
        PATH.name(),
        NodeKind.FILE,
        new Index(4, 1L << 50),
        size,
        0xFFFFFFFE,
        1_795_240_000_123L);
  }

  private static AnswerWire.Heard pass(Caller to, ClientAnswer answer, int status, byte[] body) {
    List<String> lines = new ArrayList<>(List.of("HTTP/1.1 " + status + " Word"));
    ReadWire.head(to, STANDING, answer).forEach((name, value) -> lines.add(name + ": " + value));
    if (answer instanceof ClientAnswer.Failed failed) {
      lines.add(Transfers.ERROR + ": " + failed.code());
    }
    return ReadWire.read(PATH, HttpHead.parse(lines), body).orElseThrow();
  }

  @Test
  void path_comesBackTheSame() {
    String target = ReadWire.target(PATH);

    assertThat(target).isASCII().doesNotContain(" ", "?", "#");
    assertThat(ReadWire.path(target)).isEqualTo(PATH);
  }

  @Test
  void smallFile_comesBackWithItsRowAndBytes() {
    byte[] bytes = {0, 1, 13, 10, -1};

    ClientAnswer answer =
        pass(KNOWING, new ClientAnswer.Content(node(5), Optional.of(bytes)), 200, bytes).answer();

    assertThat(answer)
        .isInstanceOfSatisfying(
            ClientAnswer.Content.class,
            content -> {
              assertThat(content.node()).isEqualTo(node(5));
              assertThat(content.bytes().orElseThrow()).isEqualTo(bytes);
            });
  }

  @Test
  void emptyFile_hasNoBytes_andLargeOneNoneInTheAnswer() {
    byte[] none = new byte[0];
    ClientAnswer.Content empty = new ClientAnswer.Content(node(0), Optional.of(none));
    NodeInfo large = node(Payload.MAX_INLINE + 1);

    assertThat(pass(KNOWING, empty, 200, none).answer())
        .isInstanceOfSatisfying(
            ClientAnswer.Content.class, content -> assertThat(content.bytes()).contains(none));
    assertThat(pass(KNOWING, new ClientAnswer.Content(large, Optional.empty()), 200, none).answer())
        .isEqualTo(new ClientAnswer.Content(large, Optional.empty()));
  }

  @Test
  void refusal_comesBackWithItsCodeAndThePairThatHoldsThePath() {
    ClientAnswer refusal =
        new ClientAnswer.Failed(ErrorCode.MOVED, "/\u00e9 is on pair 2", OptionalInt.of(2));

    AnswerWire.Heard heard =
        pass(KNOWING, refusal, 421, "MOVED: /\u00e9 is on pair 2\n".getBytes(UTF_8));

    assertThat(heard.answer()).isEqualTo(refusal);
    assertThat(heard.role()).isEqualTo(Role.FOLLOWER);
  }

  @Test
  void standing_isToldWholeToWhoDoesNotKnowTheView() {
    ClientAnswer answer = new ClientAnswer.Content(node(0), Optional.of(new byte[0]));

    assertThat(pass(KNOWING, answer, 200, new byte[0]).news()).isEmpty();
    assertThat(pass(Caller.STRANGER, answer, 200, new byte[0]).news()).contains(STANDING);
  }

  @Test
  void answerAtTheDoor_saysNothingOfThePair() {
    HttpHead busy = new HttpHead(503, Map.of("duetfs-error", "BUSY"));

    assertThat(ReadWire.read(PATH, busy, "BUSY: later".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void answerWithoutRowOrError_isNoneOfOurs() {
    HttpHead odd = new HttpHead(200, Map.of("duetfs-standing", "leader"));

    assertThatThrownBy(() -> ReadWire.read(PATH, odd, new byte[0]))
        .isInstanceOfSatisfying(
            DuetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL));
  }
}
