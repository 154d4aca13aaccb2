package org.duetfs.server.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.rpc.ClientAnswer.Account.Moment;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.junit.jupiter.api.Test;

class TracerTest {
  private static final RemotePath PATH = RemotePath.of("/a");
  private static final Mutation NAME = new Mutation("1.2", 7);
  private static final Operation MKDIR = new Operation.Mkdir(PATH, false);
  private static final ClientRequest.Do REQUEST = new ClientRequest.Do(NAME, 1, MKDIR);
  private static final Entry ENTRY = entry(5, NAME);

  private final Tracer tracer = new Tracer(OptionalInt.of(2));

  private static Entry entry(long number, Mutation name) {
    return new Entry(new Index(3, number), 0, new Body.Mutate(name, MKDIR));
  }

  private static Envelope envelope(PeerMessage message) {
    return new Envelope(1, "p", 1, "v", 3, message);
  }

  private static PeerMessage.Append append(Index committed) {
    return new PeerMessage.Append(new Index(3, 4), List.of(ENTRY), committed, Index.ZERO);
  }

  private List<String> told(String... names) {
    return tracer.account(Set.of(names)).moments().stream().map(TracerTest::line).toList();
  }

  private static String line(Moment moment) {
    return moment.kind() + " " + moment.other() + " " + moment.what();
  }

  @Test
  void unwatched_notesNothing() {
    tracer.asked(REQUEST, new CompletableFuture<>());
    tracer.sending(envelope(append(Index.ZERO)));
    tracer.logged(List.of(ENTRY));
    assertThat(told(NAME.toString())).isEmpty();
  }

  @Test
  void mutation_atItsLeader_isNotedFromRequestToAnswer() {
    tracer.watch();
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    tracer.asked(REQUEST, answer);
    tracer.sending(envelope(append(Index.ZERO)));
    tracer.logged(List.of(ENTRY));
    tracer.heard(envelope(new PeerMessage.Logged(ENTRY.index(), Index.ZERO, 1)));
    tracer.committed(List.of(ENTRY));
    tracer.applied(List.of(ENTRY));
    tracer.sending(envelope(new PeerMessage.Committed(ENTRY.index())));
    answer.complete(new Reply.Ended());
    assertThat(told("1.2:7"))
        .containsExactly(
            "HEARD 0 taken up",
            "SENT 2 entry 3.5",
            "DID 0 logged 3.5",
            "HEARD 2 has logged 3.5",
            "DID 0 committed 3.5",
            "DID 0 applied 3.5",
            "SENT 2 commits reach 3.5",
            "SENT 0 answered");
  }

  @Test
  void mutation_atFollowerThatWasAsked_isNotedBetweenPassingOnAndAnswer() {
    tracer.watch();
    tracer.asked(REQUEST, new CompletableFuture<>());
    tracer.sending(envelope(new PeerMessage.Forward(9, REQUEST)));
    tracer.heard(envelope(append(Index.ZERO)));
    tracer.logged(List.of(ENTRY));
    tracer.sending(envelope(new PeerMessage.Logged(ENTRY.index(), Index.ZERO, 1)));
    tracer.heard(envelope(new PeerMessage.Forwarded(9, new Reply.Ended())));
    assertThat(told("1.2:7"))
        .containsExactly(
            "HEARD 0 taken up",
            "SENT 2 passed on to the leader",
            "HEARD 2 entry 3.5",
            "DID 0 logged 3.5",
            "SENT 2 has logged 3.5",
            "HEARD 2 the leader's answer");
  }

  @Test
  void repeatedMessage_isNotedOnce() {
    tracer.watch();
    tracer.sending(envelope(append(Index.ZERO)));
    tracer.sending(envelope(append(Index.ZERO)));
    assertThat(told("1.2:7")).containsExactly("SENT 2 entry 3.5");
  }

  @Test
  void message_thatReachesLessFar_saysNothingOfTheEntry() {
    tracer.watch();
    tracer.sending(envelope(append(Index.ZERO)));
    tracer.heard(envelope(new PeerMessage.Logged(new Index(3, 4), Index.ZERO, 1)));
    assertThat(told("1.2:7")).containsExactly("SENT 2 entry 3.5");
  }

  @Test
  void account_isOfTheseRequestsOnly_inNanosecondsSinceTheFirst() {
    tracer.watch();
    Mutation other = new Mutation("1.2", 8);
    tracer.logged(List.of(entry(4, other), ENTRY));
    List<Moment> moments = tracer.account(Set.of("1.2:7")).moments();
    assertThat(moments).hasSize(1);
    assertThat(moments.get(0).nanos()).isZero();
    assertThat(told("1.2:7", "1.2:8")).containsExactly("DID 0 logged 3.4", "DID 0 logged 3.5");
  }

  @Test
  void watchedAnew_forgetsWhatWasBefore() {
    tracer.watch();
    tracer.logged(List.of(ENTRY));
    tracer.watch();
    assertThat(told("1.2:7")).isEmpty();
  }

  @Test
  void read_isNotedByItsPath() {
    tracer.watch();
    CompletableFuture<Optional<Reply.Refused>> ready = new CompletableFuture<>();
    tracer.reading(PATH, ready);
    ready.complete(Optional.empty());
    assertThat(told("/a"))
        .containsExactly(
            "HEARD 0 taken up", "DID 0 may answer this read: it has a lease", "SENT 0 answered");
  }

  @Test
  void upload_isLookedForAtTheMirror() {
    tracer.watch();
    Payload.Staged staged = new Payload.Staged("5e", 70_000, 1);
    Operation write = new Operation.Write(PATH, staged, Optional.empty());
    tracer.asked(new ClientRequest.Do(NAME, 1, write), new CompletableFuture<>());
    tracer.sending(envelope(new PeerMessage.AskHolds(3, staged)));
    tracer.heard(envelope(new PeerMessage.Holds(3, true)));
    assertThat(told("1.2:7"))
        .containsExactly("HEARD 0 taken up", "SENT 2 is the upload there too?", "HEARD 2 it is");
  }

  @Test
  void moveBetweenPairs_isNotedByThePathThatMoves() {
    tracer.watch();
    MoveId move = new MoveId(1, 3, 1);
    tracer.sendingMove(
        new PeerMessage.MovePrepare(move, 1, PATH, RemotePath.of("/b"), true, false, List.of()));
    tracer.heardMove(
        new PeerMessage.MovePrepareEnded(
            move,
            Optional.of(new Index(2, 9)),
            RemotePath.of("/b"),
            ErrorCode.INTERNAL,
            "",
            OptionalInt.empty()));
    tracer.sendingMove(new PeerMessage.MoveCommit(move, 2, new Index(2, 9)));
    tracer.heardMove(new PeerMessage.MoveCommitLogged(move));
    assertThat(told("/a"))
        .containsExactly(
            "SENT -1 prepare", "HEARD -1 prepared 2.9", "SENT -1 commit", "HEARD -1 commit logged");
  }

  @Test
  void moveBetweenPairs_atTheSourcesFollower_isNotedOnceTheDecisionNamesThePath() {
    tracer.watch();
    MoveId move = new MoveId(1, 3, 1);
    PeerMessage.MoveMessage prepared =
        new PeerMessage.MovePrepareEnded(
            move,
            Optional.of(new Index(2, 9)),
            RemotePath.of("/b"),
            ErrorCode.INTERNAL,
            "",
            OptionalInt.empty());
    tracer.heardMove(prepared);
    tracer.sending(envelope(new PeerMessage.Relay(prepared)));
    assertThat(told("/a")).isEmpty();
    Body decided = new Body.MoveDecided(move, NAME, PATH, 2, RemotePath.of("/b"), new Index(2, 9));
    tracer.logged(List.of(new Entry(new Index(3, 5), 0, decided)));
    tracer.logged(List.of(new Entry(new Index(3, 6), 0, new Body.MoveForgotten(move))));
    assertThat(told("/a"))
        .containsExactly(
            "HEARD -1 prepared 2.9",
            "SENT 2 prepared 2.9 (relayed)",
            "DID 0 logged 3.5, decision",
            "DID 0 logged 3.6, end of the move");
  }

  @Test
  void contentsOfAMove_areNotedAsAskedForByTheOtherPair() {
    tracer.watch();
    MoveId move = new MoveId(1, 3, 1);
    tracer.sendingMove(
        new PeerMessage.MovePrepare(move, 1, PATH, RemotePath.of("/b"), true, false, List.of()));
    for (String name : List.of("/a/x", "/a/y")) {
      CompletableFuture<Optional<Reply.Refused>> ready = new CompletableFuture<>();
      tracer.reading(RemotePath.of(name), ready);
      ready.complete(Optional.empty());
    }
    assertThat(told("/a", "/a/x"))
        .containsExactly(
            "SENT -1 prepare",
            "HEARD -1 what does it hold?",
            "DID 0 may answer this read: it has a lease",
            "SENT -1 its contents");
  }

  @Test
  void contentsOfAMove_areNotedAtItsTarget_unlessItIsDirectoriesOnly() {
    tracer.watch();
    tracer.pulling(prepare(NodeKind.FILE), content -> {}).accept(new Payload.Inline(new byte[1]));
    tracer.heardMove(prepare(NodeKind.FILE));
    assertThat(told("/a"))
        .containsExactly("SENT -1 what does it hold?", "HEARD -1 its contents", "HEARD -1 prepare");
    tracer.watch();
    tracer.heardMove(prepare(NodeKind.DIRECTORY));
    tracer.pulling(prepare(NodeKind.DIRECTORY), content -> {}).accept(null);
    assertThat(told("/a")).containsExactly("HEARD -1 prepare");
  }

  private static PeerMessage.MovePrepare prepare(NodeKind kind) {
    NodeInfo node =
        new NodeInfo(new NodeId(new Index(3, 1), 0), "a", kind, new Index(3, 1), 1, 0, 0);
    return new PeerMessage.MovePrepare(
        new MoveId(1, 3, 1),
        1,
        PATH,
        RemotePath.of("/b"),
        true,
        false,
        List.of(new PeerMessage.MoveItem(List.of(), node)));
  }

  @Test
  void watchedAnew_forgetsWhichMovesAndEntriesThereWere() {
    tracer.watch();
    tracer.logged(List.of(ENTRY));
    tracer.watch();
    tracer.sending(envelope(new PeerMessage.Committed(ENTRY.index())));
    assertThat(told("1.2:7")).isEmpty();
  }

  @Test
  void muchNoted_keepsTheNewest() {
    tracer.watch();
    IntStream.rangeClosed(1, 10_000)
        .forEach(n -> tracer.logged(List.of(entry(n, new Mutation("1.2", n)))));
    assertThat(told("1.2:1")).isEmpty();
    assertThat(told("1.2:10000")).containsExactly("DID 0 logged 3.10000");
  }
}
