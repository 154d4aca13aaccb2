package org.duetfs.protocol.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.ClientRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which changes go to the disks together, and when. */
class GroupCommitTest {
  private final ScriptedMember leader = ScriptedMember.firstOfTwo();
  private String one = "";
  private String other = "";
  private long made;

  @BeforeEach
  void twoSessions() {
    leader.startToLead();
    one = session();
    other = session();
  }

  private String session() {
    leader.request(new ClientRequest.Open("test"));
    leader.mirrorHasLogged();
    return end().toString();
  }

  private long change(String session) {
    made++;
    Operation create = new Operation.Create(RemotePath.of("/f" + made), true);
    return leader.request(new ClientRequest.Do(new Mutation(session, made), 1, create));
  }

  private Index end() {
    return leader.log.lastEntry().getValue().index();
  }

  private int inLastBatch() {
    return leader.last(PeerMessage.Append.class).orElseThrow().entries().size();
  }

  private Index toldCommitted() {
    return leader.last(PeerMessage.Committed.class).orElseThrow().through();
  }

  /** Both clients ask while a batch is under way, and the first one is answered. */
  private void oneIsAnsweredAndTheOtherGathers() {
    long first = change(one);
    change(other);
    leader.mirrorHasLogged();
    assertThat(leader.replies).containsKey(first);
  }

  @Test
  void loneClient_waitsForNobody() {
    for (int i = 0; i < 3; i++) {
      long ticket = change(one);
      assertThat(inLastBatch()).isOne();
      leader.mirrorHasLogged();
      assertThat(leader.replies).containsKey(ticket);
      assertThat(toldCommitted()).as("told at once").isEqualTo(end());
    }
  }

  @Test
  void batch_goesOutWhenWhoWasAnsweredIsBack() {
    oneIsAnsweredAndTheOtherGathers();
    Index before = end();

    change(one);

    assertThat(inLastBatch()).isEqualTo(2);
    assertThat(end().number()).isEqualTo(before.number() + 2);
  }

  @Test
  void whoDoesNotComeBack_isWaitedForAMomentOnly() {
    oneIsAnsweredAndTheOtherGathers();
    Index before = end();

    leader.pass(Gathering.LONGEST_WAIT - 1);
    assertThat(end()).isEqualTo(before);
    leader.pass(1);

    assertThat(end().number()).isEqualTo(before.number() + 1);
    leader.mirrorHasLogged();
    assertThat(leader.replies).hasSize(4);
  }

  @Test
  void mirror_isToldOfCommitsThoughNobodyComesBack() {
    oneIsAnsweredAndTheOtherGathers();
    change(one);
    leader.mirrorHasLogged();
    assertThat(toldCommitted()).as("waits for the next batch").isNotEqualTo(end());

    leader.pass(Gathering.LONGEST_WAIT);

    assertThat(toldCommitted()).isEqualTo(end());
  }
}
