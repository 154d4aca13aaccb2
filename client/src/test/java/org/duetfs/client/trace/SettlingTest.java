package org.duetfs.client.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.duetfs.protocol.rpc.ClientAnswer.Account;
import org.duetfs.protocol.rpc.ClientAnswer.Account.Kind;
import org.duetfs.protocol.rpc.ClientAnswer.Account.Moment;
import org.junit.jupiter.api.Test;

/** Server 1 leads, server 2 follows. */
class SettlingTest {
  private static final Account LEADER =
      account(sent("entry 1.7"), did("logged 1.7"), did("committed 1.7"), did("applied 1.7"));
  private static final Account FOLLOWER = account(did("logged 1.7"), did("applied 1.7"));

  @Test
  void overWhenBothHaveApplied() {
    assertThat(Settling.isOver(Map.of(1, LEADER, 2, FOLLOWER))).isTrue();
  }

  @Test
  void notOver_whileOneHasLoggedAndNotApplied() {
    assertThat(Settling.isOver(Map.of(1, LEADER, 2, account(did("logged 1.7"))))).isFalse();
  }

  @Test
  void notOver_whileTheFollowerHasNotHeardOfTheEntry() {
    assertThat(Settling.isOver(Map.of(1, LEADER, 2, account()))).isFalse();
  }

  @Test
  void notOver_whenTheLeaderWasAskedBeforeItsOwnLogHadTheEntry() {
    assertThat(Settling.isOver(Map.of(1, account(sent("entry 1.7")), 2, FOLLOWER))).isFalse();
  }

  @Test
  void whoGivesNoAccount_isNotWaitedFor() {
    assertThat(Settling.isOver(Map.of(1, LEADER))).isTrue();
  }

  @Test
  void aMoveThatWasDecided_isOverWithItsEnd() {
    Account decided = account(did("logged 1.8, decision"), did("applied 1.8, decision"));
    Account ended = account(did("applied 1.8, decision"), did("applied 1.9, end of the move"));
    assertThat(Settling.isOver(Map.of(1, decided))).isFalse();
    assertThat(Settling.isOver(Map.of(1, ended))).isTrue();
  }

  private static Account account(Moment... moments) {
    return new Account(List.of(moments));
  }

  private static Moment sent(String what) {
    return new Moment("write", 0, Kind.SENT, 2, what);
  }

  private static Moment did(String what) {
    return new Moment("write", 0, Kind.DID, 0, what);
  }
}
