package org.duetfs.protocol.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.wire.WireWriter;
import org.junit.jupiter.api.Test;

final class LaneWireTest {
  private static final RemotePath PATH = RemotePath.of("/a b/c:d%e? \uD83D\uDE00\u00E9<&>#");
  private static final ClientCall READ = new ClientCall.Read(PATH);
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

  private static ClientCall asking(Operation operation) {
    return new ClientCall.InSession(
        new ClientRequest.Do(new Mutation("s-\u00e9", 1L << 60), 3, operation));
  }

  private static ClientCall writing(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return asking(
        new Operation.Write(PATH, new Payload.Inline(bytes), Optional.of(new Index(3, 9))));
  }

  private static AnswerWire.Heard pass(ClientCall call, Caller to, ClientAnswer answer) {
    return LaneWire.readAnswer(call, LaneWire.answer(to, STANDING, answer));
  }

  private static void assertRefused(ErrorCode code, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(DuetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void questions_comeBackTheSame() {
    for (ClientCall call : List.of(READ, writing(0), writing(Payload.MAX_INLINE))) {
      for (Caller caller : List.of(KNOWING, Caller.STRANGER)) {
        assertThat(LaneWire.readQuestion(LaneWire.ask(caller, call)))
            .isEqualTo(new LaneWire.Question(caller, call));
      }
    }
  }

  @Test
  void lane_carriesReadsAndMutations_andNothingElse() {
    assertThat(LaneWire.carries(READ)).isTrue();
    assertThat(LaneWire.carries(writing(1))).isTrue();
    for (ClientCall other :
        List.of(
            new ClientCall.Stat(PATH),
            new ClientCall.GetView(),
            new ClientCall.InSession(new ClientRequest.Open("shell")))) {
      assertThat(LaneWire.carries(other)).isFalse();
      assertThatThrownBy(() -> LaneWire.ask(KNOWING, other))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void questionsCutOrFollowedByMore_areRefused() {
    byte[] whole = LaneWire.ask(KNOWING, writing(9));

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertRefused(ErrorCode.BAD_COMMAND, () -> LaneWire.readQuestion(cut));
    }
    assertRefused(
        ErrorCode.BAD_COMMAND, () -> LaneWire.readQuestion(Arrays.copyOf(whole, whole.length + 1)));
  }

  @Test
  void illegalPath_isABadPath() {
    byte[] climbing =
        new WireWriter().number(1).text("").text("").number(1).text("/a/../b").toBytes();

    assertRefused(ErrorCode.BAD_PATH, () -> LaneWire.readQuestion(climbing));
  }

  @Test
  void sourceOfACopy_isNotTheClientsToName() {
    Operation.Copy.Source source =
        new Operation.Copy.Source(new Index(1, 2), new Payload.Staged("x", 3, 4));
    RemotePath from = RemotePath.of("/from");
    ClientCall plain = asking(new Operation.Copy(from, PATH, true, Optional.empty()));
    ClientCall naming = asking(new Operation.Copy(from, PATH, true, Optional.of(source)));

    assertThat(LaneWire.readQuestion(LaneWire.ask(KNOWING, plain)).call()).isEqualTo(plain);
    assertRefused(
        ErrorCode.BAD_COMMAND, () -> LaneWire.readQuestion(LaneWire.ask(KNOWING, naming)));
  }

  @Test
  void smallFile_comesBackWithItsRowAndBytes() {
    byte[] bytes = {0, 1, 13, 10, -1};

    ClientAnswer answer =
        pass(READ, KNOWING, new ClientAnswer.Content(node(5), Optional.of(bytes))).answer();

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
    ClientAnswer.Content large =
        new ClientAnswer.Content(node(Payload.MAX_INLINE + 1), Optional.empty());

    assertThat(pass(READ, KNOWING, new ClientAnswer.Content(node(0), Optional.of(none))).answer())
        .isInstanceOfSatisfying(
            ClientAnswer.Content.class, content -> assertThat(content.bytes()).contains(none));
    assertThat(pass(READ, KNOWING, large).answer()).isEqualTo(large);
  }

  @Test
  void refusals_comeBackWithTheirCodesAndThePairThatHoldsThePath() {
    ClientAnswer ofRead =
        new ClientAnswer.Failed(ErrorCode.MOVED, "/\u00e9 is on pair 2", OptionalInt.of(2));
    ClientAnswer ofMutation =
        new ClientAnswer.OfSession(
            new Reply.Refused(ErrorCode.MOVED, "/\u00e9 is on pair 2", OptionalInt.of(2)));

    AnswerWire.Heard heard = pass(READ, KNOWING, ofRead);

    assertThat(heard.answer()).isEqualTo(ofRead);
    assertThat(heard.role()).isEqualTo(Role.FOLLOWER);
    assertThat(pass(writing(1), KNOWING, ofMutation).answer()).isEqualTo(ofMutation);
  }

  @Test
  void endings_comeBackTheSame() {
    for (Reply reply :
        List.of(
            new Reply.Done(new Result.Ok(PATH, new Index(3, 8))),
            new Reply.Done(new Result.Failed(ErrorCode.NOT_EMPTY, PATH + " is not empty")),
            new Reply.Unsure("later"))) {
      ClientAnswer answer = new ClientAnswer.OfSession(reply);
      assertThat(pass(writing(1), KNOWING, answer).answer()).isEqualTo(answer);
    }
  }

  @Test
  void standing_isToldWholeToWhoDoesNotKnowTheView() {
    ClientAnswer answer = new ClientAnswer.Content(node(0), Optional.of(new byte[0]));

    assertThat(pass(READ, KNOWING, answer).news()).isEmpty();
    assertThat(pass(READ, Caller.STRANGER, answer).news()).contains(STANDING);
  }

  @Test
  void answerToSomethingElse_isNoneOfOurs() {
    byte[] ofAMutation =
        LaneWire.answer(KNOWING, STANDING, new ClientAnswer.OfSession(new Reply.Unsure("later")));

    assertRefused(ErrorCode.CORRUPT, () -> LaneWire.readAnswer(READ, ofAMutation));
    assertRefused(ErrorCode.CORRUPT, () -> LaneWire.readAnswer(READ, new byte[0]));
  }
}
