package org.duetfs.server.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.AnswerWire.Heard;
import org.duetfs.protocol.rpc.Caller;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.ClientCall;
import org.duetfs.protocol.rpc.LaneWire;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.server.http.LaneExchange.Answered;
import org.duetfs.server.stats.Served;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientLanesTest {
  private static final RemotePath FILE = RemotePath.of("/a b \u00e9");
  private static final Caller KNOWING = new Caller("c1", "v4");

  @TempDir Path folder;
  private final List<Served> counted = new ArrayList<>();
  private final List<Served> logged = new ArrayList<>();
  private ClientLanes lanes;

  @BeforeEach
  void start() {
    lanes = new ClientLanes(new MemoryFiles(folder), counted::add, logged::add);
  }

  private static ClientCall asking(Operation operation) {
    return new ClientCall.InSession(new ClientRequest.Do(new Mutation("s1", 1), 1, operation));
  }

  private Heard ask(Caller caller, ClientCall call) {
    Answered answered = lanes.answer(LaneWire.ask(caller, call), "127.0.0.1:1");
    answered.afterwards().run();
    return LaneWire.readAnswer(call, answered.content());
  }

  private void write(byte... bytes) {
    Heard heard =
        ask(
            KNOWING,
            asking(new Operation.Write(FILE, new Payload.Inline(bytes), Optional.empty())));
    assertThat(heard.answer())
        .isInstanceOfSatisfying(
            ClientAnswer.OfSession.class,
            session -> assertThat(session.reply()).isInstanceOf(Reply.Done.class));
  }

  @Test
  void whatIsWritten_isRead_andAnswersCarryTheView() {
    write((byte) 1, (byte) 2, (byte) 3);

    Heard heard = ask(KNOWING, new ClientCall.Read(FILE));

    assertThat(heard.answer())
        .isInstanceOfSatisfying(
            ClientAnswer.Content.class,
            content -> {
              assertThat(content.node().name()).isEqualTo("a b \u00e9");
              assertThat(content.bytes().orElseThrow()).containsExactly(1, 2, 3);
            });
    assertThat(heard.news()).isEmpty();
    assertThat(ask(Caller.STRANGER, new ClientCall.Read(FILE)).news()).isPresent();
  }

  @Test
  void questions_areCountedBeforeTheirAnswer_andLoggedAfterIt() {
    write((byte) 1);
    assertThat(ask(KNOWING, new ClientCall.Read(RemotePath.of("/none"))).answer())
        .isEqualTo(
            ClientAnswer.Failed.of(
                new DuetException(ErrorCode.NOT_FOUND, "/none: there is nothing")));
    lanes.answer(LaneWire.ask(KNOWING, new ClientCall.Read(FILE)), "127.0.0.1:1");

    assertThat(counted)
        .extracting(Served::operation, Served::path, Served::bytes, Served::outcome, Served::kind)
        .containsExactly(
            tuple("write", FILE.toString(), 1L, "ok", Served.Kind.WORK),
            tuple("read", "/none", 0L, "NOT_FOUND", Served.Kind.WORK),
            tuple("read", FILE.toString(), 0L, "ok", Served.Kind.WORK));
    assertThat(logged).isEqualTo(counted.subList(0, 2));
  }

  @Test
  void anotherCluster_isTurnedAway() {
    byte[] question = LaneWire.ask(new Caller("c2", ""), new ClientCall.Read(FILE));

    assertThatExceptionOfType(DuetException.class)
        .isThrownBy(() -> lanes.answer(question, "127.0.0.1:1"))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.DENIED))
        .withMessageContainingAll("c1", "c2");
    assertThat(counted).isEmpty();
  }

  @Test
  void mutationThatMeetsADefect_isUnsure_neverRefused() {
    Heard heard = ask(KNOWING, asking(new Operation.Append(FILE, Payload.Inline.EMPTY)));

    assertThat(heard.answer())
        .isEqualTo(
            new ClientAnswer.OfSession(new Reply.Unsure("INTERNAL: a defect of the server")));
    assertThat(counted).extracting(Served::outcome).containsExactly("UNKNOWN");
  }
}
