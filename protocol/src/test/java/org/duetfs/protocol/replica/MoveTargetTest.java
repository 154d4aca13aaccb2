package org.duetfs.protocol.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.duetfs.protocol.arbiter.Claim;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.id.NodeId;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another pair asks to move a file to this one. */
class MoveTargetTest {
  private static final MoveId MOVE = new MoveId(2, 1, 1);
  private static final RemotePath MOVED = RemotePath.of("/" + "s".repeat(100));
  private static final RemotePath X = RemotePath.of("/x");
  private static final String CLAIM = "names/x";

  private final ScriptedMember leader = ScriptedMember.firstOfTwo();

  @BeforeEach
  void lead() {
    leader.startToLead();
  }

  @Test
  void directoryAtTheTarget_takesItIn_whereAsked() {
    mkdirs(X);

    prepare(X, true, 0);
    leader.mirrorHasLogged();

    assertThat(leader.state.prepared())
        .extracting(row -> row.target())
        .containsExactly(X.child(MOVED.name()));
  }

  @Test
  void directoryAtTheTarget_isInTheWay_whereNotAsked() {
    mkdirs(X);

    prepare(X, false, 0);
    leader.mirrorHasLogged();

    assertThat(refusal().code()).isEqualTo(ErrorCode.EXISTS);
  }

  @Test
  void directoryWhereThePathGetsTooLong_isRefused() {
    RemotePath deep = RemotePath.of(("/" + "a".repeat(247)).repeat(12));
    mkdirs(deep);

    prepare(deep);

    assertThat(refusal().code()).isEqualTo(ErrorCode.BAD_PATH);
  }

  @Test
  void moreThanTheDiskTakes_isRefused() {
    leader.free = 1_000;

    prepare(X, true, 2_000);

    assertThat(refusal().code()).isEqualTo(ErrorCode.NO_SPACE);
  }

  @Test
  void nameThatAnotherPairHas_isRefused() {
    leader.setRegister(CLAIM, 1, Claim.of(3, "theirs").text());

    prepare(X);

    assertThat(refusal().movedTo()).isEqualTo(OptionalInt.of(3));
    assertThat(leader.state.prepared()).isEmpty();
  }

  /** The pair's own claim may be that of a name which was removed, and be freed late. */
  @Test
  void nameThatThisPairHas_isClaimedAnew_soThatALateFreeingFails() {
    leader.setRegister(CLAIM, 1, Claim.of(1, "removed").text());

    prepare(X);
    leader.mirrorHasLogged();

    assertThat(leader.state.prepared(MOVE)).isPresent();
    assertThat(leader.register(CLAIM).version()).isEqualTo(2);
    assertThat(Claim.parse(leader.register(CLAIM).value()).pair()).hasValue(1);
  }

  /** Somebody may have been told that it has moved. */
  @ParameterizedTest
  @CsvSource({"/x, false", "/x, true", "/x/below, false", "/, true"})
  void readsOfTheTarget_waitForTheSourcesWord(String path, boolean listing) {
    prepare(X);
    leader.mirrorHasLogged();
    long read = leader.read(path, listing);
    assertThat(leader.readsNow).doesNotContain(read);

    Index prepared = leader.state.prepared(MOVE).orElseThrow().prepared();
    leader.otherPairSays(new PeerMessage.MoveCommit(MOVE, 1, prepared));
    leader.mirrorHasLogged();

    assertThat(leader.readsNow).contains(read);
    assertThat(leader.state.find(X)).isPresent();
  }

  @Test
  void otherReads_waitForNothing() {
    prepare(X);
    leader.mirrorHasLogged();

    assertThat(leader.readsNow).contains(leader.read("/", false));
  }

  /** Pair 2 asks to move an empty file. */
  private void prepare(RemotePath target) {
    prepare(target, true, 0);
  }

  private void prepare(RemotePath target, boolean into, long size) {
    Index made = new Index(1, 1);
    NodeInfo file =
        new NodeInfo(new NodeId(made, 0), MOVED.name(), NodeKind.FILE, made, size, 0, 0);
    leader.otherPairSays(
        new PeerMessage.MovePrepare(
            MOVE,
            3,
            MOVED,
            target,
            into,
            false,
            List.of(new PeerMessage.MoveItem(List.of(), file))));
  }

  private void mkdirs(RemotePath path) {
    long opening = leader.request(new ClientRequest.Open("test"));
    leader.mirrorHasLogged();
    assertThat(leader.replies.get(opening)).isInstanceOf(Reply.Opened.class);
    String session = ((Reply.Opened) leader.replies.get(opening)).session();
    leader.request(
        new ClientRequest.Do(new Mutation(session, 1), 1, new Operation.Mkdir(path, true)));
    leader.mirrorHasLogged();
    assertThat(leader.state.find(path)).isPresent();
  }

  private PeerMessage.MovePrepareEnded refusal() {
    assertThat(leader.sentToPairs).hasSize(1);
    PeerMessage.MovePrepareEnded ended = (PeerMessage.MovePrepareEnded) leader.sentToPairs.get(0);
    assertThat(ended.prepared()).isEmpty();
    return ended;
  }
}
