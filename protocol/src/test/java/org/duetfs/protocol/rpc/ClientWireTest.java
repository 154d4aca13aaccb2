package org.duetfs.protocol.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.rpc.ClientAnswer.Account.Kind;
import org.duetfs.protocol.rpc.ClientAnswer.Account.Moment;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.Joined;
import org.duetfs.protocol.view.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ClientWireTest {
  private static final RemotePath PATH = RemotePath.of("/a b/c:d%e \uD83D\uDE00\u00E9<&>");
  private static final RemotePath OTHER = RemotePath.of("/z");
  private static final Caller CALLER = new Caller("c1", "v7");
  private static final Standing STANDING =
      new Standing(
          Role.LEADER, 3, "c1", Optional.of(new PairView(2, 1L << 40, "v7", 3, List.of(3, 4))));
  private static final NodeInfo NODE =
      new NodeInfo(
          new NodeId(new Index(3, 17), 2),
          "name with  spaces",
          NodeKind.FILE,
          new Index(4, 1L << 50),
          1L << 45,
          0xFFFFFFFE,
          1_795_240_000_123L);

  private final XmlRpc xml = new XmlRpc();

  static Stream<ClientCall> calls() {
    Stream<ClientRequest> requests =
        Stream.of(
            new ClientRequest.Open("shell-1"),
            new ClientRequest.Settle(new Mutation("3.4", 1L << 40)),
            new ClientRequest.End("3.4"));
    Stream<ClientRequest> mutations =
        operations().map(op -> new ClientRequest.Do(new Mutation("3.4", 1L << 40), 2, op));
    Stream<ClientCall> others =
        Stream.of(
            new ClientCall.GetView(),
            new ClientCall.Report(4),
            new ClientCall.Stat(PATH),
            new ClientCall.ListDirectory(RemotePath.ROOT),
            new ClientCall.ListClaims(),
            new ClientCall.GetHistory(2),
            new ClientCall.ListConflicts(),
            new ClientCall.DropConflict("5-1"),
            new ClientCall.Watch(),
            new ClientCall.ReadAccount(List.of("2.4:7", "/a file")),
            new ClientCall.ReadAccount(List.of()),
            new ClientCall.GetStatus(200));
    return Stream.concat(Stream.concat(requests, mutations).map(ClientCall.InSession::new), others);
  }

  private static Stream<Operation> operations() {
    Payload inline = new Payload.Inline(new byte[] {0, 13, 10, -1});
    Payload staged = new Payload.Staged("0aF-9", 1L << 40, -5);
    return Stream.of(
        new Operation.Mkdir(PATH, true),
        new Operation.Create(PATH, true),
        new Operation.Write(PATH, inline, Optional.empty()),
        new Operation.Write(PATH, staged, Optional.of(new Index(5, 6))),
        new Operation.Append(PATH, inline),
        new Operation.Remove(PATH, true),
        new Operation.Rename(OTHER, PATH, true),
        new Operation.Copy(OTHER, PATH, true, Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void call_comesBackTheSame(ClientCall call) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RpcCall said = ClientWire.call(CALLER, call);
    xml.writeCall(out, said.method(), said.parameters());
    RpcCall heard = xml.readCall(new ByteArrayInputStream(out.toByteArray()), RpcLimits.CALL);

    assertThat(ClientWire.METHODS).contains(heard.method());
    assertThat(ClientWire.readCaller(heard)).isEqualTo(CALLER);
    assertThat(ClientWire.readCall(heard)).isEqualTo(call);
  }

  static Stream<List<Object>> answers() {
    ClientCall session = new ClientCall.InSession(new ClientRequest.End("1.1"));
    Stream<Reply> replies =
        Stream.of(
            new Reply.Opened("3.4"),
            new Reply.Ended(),
            new Reply.Done(new Result.Ok(PATH, new Index(1, 1L << 40))),
            new Reply.Done(new Result.Failed(ErrorCode.EXISTS, "it: is there")),
            new Reply.Done(new Result.NotApplied()),
            new Reply.Refused(ErrorCode.MOVED, "elsewhere", OptionalInt.of(2)),
            new Reply.Refused(ErrorCode.ISOLATED, "no lease"),
            new Reply.Unsure("under way"));
    Stream<List<Object>> inSession =
        replies.map(reply -> List.of(session, new ClientAnswer.OfSession(reply)));
    return Stream.concat(
        inSession,
        Stream.of(
            List.of(new ClientCall.GetView(), new ClientAnswer.Greeting(1L << 40)),
            List.of(new ClientCall.Report(1), new ClientAnswer.Heard()),
            List.of(new ClientCall.Stat(PATH), new ClientAnswer.Node(NODE)),
            List.of(
                new ClientCall.Stat(PATH),
                new ClientAnswer.Failed(ErrorCode.MOVED, "elsewhere", OptionalInt.of(2))),
            List.of(
                new ClientCall.ListDirectory(PATH), new ClientAnswer.Nodes(List.of(NODE, NODE))),
            List.of(new ClientCall.ListDirectory(PATH), new ClientAnswer.Nodes(List.of())),
            List.of(
                new ClientCall.ListClaims(),
                new ClientAnswer.Claims(2, Map.of("a b", 1, "\uD83D\uDE00", 2))),
            List.of(new ClientCall.GetHistory(1), new ClientAnswer.History(List.of())),
            List.of(new ClientCall.GetHistory(1), history()),
            List.of(new ClientCall.ListConflicts(), new ClientAnswer.Conflicts(List.of())),
            List.of(new ClientCall.ListConflicts(), conflicts()),
            List.of(new ClientCall.DropConflict("5-1"), new ClientAnswer.Heard()),
            List.of(new ClientCall.Watch(), new ClientAnswer.Heard()),
            List.of(new ClientCall.ReadAccount(List.of("/a")), account()),
            List.of(new ClientCall.ReadAccount(List.of()), new ClientAnswer.Account(List.of())),
            List.of(new ClientCall.GetStatus(1), status())));
  }

  private static ClientAnswer.Account account() {
    return new ClientAnswer.Account(
        List.of(
            new Moment("/a b", 0, Kind.HEARD, 0, "taken up"),
            new Moment("2.4:7", 1L << 40, Kind.SENT, -1, "entry 2.4"),
            new Moment("2.4:7", 1L << 41, Kind.DID, 2, "logged 2.4")));
  }

  private static ClientAnswer.History history() {
    List<InSync> members = List.of(new InSync(1, "d1", "p1"), new InSync(2, "d2", "p2"));
    View whole =
        new View(
            1,
            7,
            "b",
            "a",
            members,
            2,
            2,
            "server1 is back",
            Optional.of(new Joined(1, new Index(6, 70))),
            Optional.empty());
    View forced =
        new View(
            1,
            8,
            "c",
            "b",
            members.subList(0, 1),
            1,
            1,
            "forced",
            Optional.empty(),
            Optional.of(new Index(6, 60)));
    return new ClientAnswer.History(
        List.of(
            new ClientAnswer.History.Past(whole, 1L << 41),
            new ClientAnswer.History.Past(forced, 0)));
  }

  private static ClientAnswer.Conflicts conflicts() {
    Index version = new Index(3, 12);
    return new ClientAnswer.Conflicts(
        List.of(
            new Conflict(
                5, 1, PATH, Conflict.Kind.CHANGED, version, version, 1L << 40, -2, 1_000, true),
            new Conflict(
                5, 2, OTHER, Conflict.Kind.REMOVED, Index.ZERO, Index.ZERO, 0, 0, 0, false)));
  }

  private static ClientAnswer.Status status() {
    return new ClientAnswer.Status(
        "server1",
        1,
        2,
        1L << 40,
        4,
        Map.of("write", new ClientAnswer.Status.Latencies(7, 300, 900)),
        List.of(new ClientAnswer.Status.Entry(NodeKind.DIRECTORY, PATH)),
        false,
        new ClientAnswer.Status.Repair(
            Optional.of(new ClientAnswer.Status.Resync(1_240, 2_000)), 3, List.of(PATH, OTHER), 2),
        new ClientAnswer.Status.Gauges(
            1L << 41, new ClientAnswer.Status.Latencies(70, 400, 1_900)));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answer_comesBackTheSame(List<Object> pair) throws IOException {
    ClientCall call = (ClientCall) pair.get(0);
    ClientAnswer answer = (ClientAnswer) pair.get(1);

    AnswerWire.Heard heard = pass(call, AnswerWire.format(Caller.STRANGER, STANDING, answer));

    assertThat(heard).isEqualTo(new AnswerWire.Heard(Role.LEADER, Optional.of(STANDING), answer));
  }

  @Test
  void read_isNoXmlRpcCall() {
    assertThatThrownBy(() -> ClientWire.call(CALLER, new ClientCall.Read(PATH)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void standing_isOneWordForACallerThatKnowsTheView() throws IOException {
    Map<String, Object> said = AnswerWire.format(CALLER, STANDING, new ClientAnswer.Greeting(1));

    assertThat(said).containsEntry("view", "leader");
    assertThat(pass(new ClientCall.GetView(), said).news()).isEmpty();
  }

  @Test
  void standing_withoutAViewNamesServerAndCluster() throws IOException {
    Standing starting = new Standing(Role.STARTING, 4, "c1", Optional.empty());
    Map<String, Object> said = AnswerWire.format(CALLER, starting, new ClientAnswer.Greeting(0));

    assertThat(pass(new ClientCall.GetView(), said).news()).contains(starting);
  }

  @Test
  void readCall_tellsWhatIsWrong() {
    assertThatThrownBy(() -> ClientWire.readCall(new RpcCall("tree.stat", List.of("c v"))))
        .isInstanceOfSatisfying(
            DuetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_COMMAND))
        .hasMessageContaining("parameter 2");
  }

  @Test
  void dataTarget_comesBackTheSame() {
    RemotePath path = RemotePath.of("/a b/50%+1?x#y;z/\uD83D\uDE00.txt");
    String target = Transfers.dataTarget(path, new Index(3, 4));

    assertThat(target).matches("[!-~]+").endsWith("?version=3.4");
    assertThat(Transfers.dataPath(target.substring(0, target.indexOf('?')))).isEqualTo(path);
  }

  private AnswerWire.Heard pass(ClientCall call, Map<String, Object> answer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    xml.writeResult(out, answer);
    return AnswerWire.read(
        call, xml.readAnswer(new ByteArrayInputStream(out.toByteArray()), RpcLimits.ANSWER));
  }
}
