package org.duetfs.protocol.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.PeerMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A file of another pair's is prepared to be moved to {@code /x}: whoever asks for it there waits
 * until its source says what became of it, as somebody may have been told that it has moved.
 */
class PreparedMoveTest {
  private static final MoveId MOVE = new MoveId(2, 1, 1);

  private final ScriptedMember leader = ScriptedMember.firstOfTwo();

  @BeforeEach
  void prepare() {
    leader.startToLead();
    leader.otherPairPrepares(MOVE, RemotePath.of("/x"));
    leader.mirrorHasLogged();
  }

  @ParameterizedTest
  @CsvSource({"/x, false", "/x, true", "/x/below, false", "/, true"})
  void readsOfTheTarget_waitForTheSourcesWord(String path, boolean listing) {
    long read = leader.read(path, listing);
    assertThat(leader.readsNow).doesNotContain(read);

    Index prepared = leader.state.prepared(MOVE).orElseThrow().prepared();
    leader.otherPairSays(new PeerMessage.MoveCommit(MOVE, 1, prepared));
    leader.mirrorHasLogged();

    assertThat(leader.readsNow).contains(read);
    assertThat(leader.state.find(RemotePath.of("/x"))).isPresent();
  }

  @Test
  void otherReads_waitForNothing() {
    assertThat(leader.readsNow).contains(leader.read("/", false));
  }
}
