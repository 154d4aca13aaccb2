package org.duetfs.shell.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.duetfs.client.HealthSummary;
import org.duetfs.client.HealthSummary.PairHealth;
import org.duetfs.client.Notice;
import org.duetfs.shell.command.Form;
import org.duetfs.shell.command.Voice;
import org.junit.jupiter.api.Test;

class BatchNoticesTest {
  private final StringWriter err = new StringWriter();
  private final BatchNotices notices = new BatchNotices(new Voice(new PrintWriter(err), Form.TEXT));

  private static HealthSummary health(String first, String second) {
    return new HealthSummary(List.of(new PairHealth(1, first), new PairHealth(2, second)));
  }

  @Test
  void loss_toldByTheClient_isNotToldAgain() {
    notices.notice(new Notice.ConnectionLost(2, 1, 1, "[U_]"));
    notices.check(health("[U_]", "[UU]"));
    notices.check(health("[U_]", "[UU]"));
    assertThat(err).hasToString("Connection lost to server2: pair 1 goes on with server1 [U_]\n");
  }

  @Test
  void degradedPair_foundSo_isToldOnce() {
    notices.check(health("[UU]", "[_U]"));
    notices.check(health("[UU]", "[_U]"));
    assertThat(err).hasToString("Pair 2 is degraded [_U]: it goes on with server4\n");
  }

  @Test
  void degradedPair_wholeInBetween_isToldAgain_byTheClient() {
    notices.check(health("[U_]", "[UU]"));
    notices.notice(new Notice.PairRestored(1, "[UU]"));
    notices.check(health("[UU]", "[UU]"));
    notices.notice(new Notice.ConnectionLost(1, 1, 2, "[_U]"));
    notices.check(health("[_U]", "[UU]"));
    assertThat(err.toString().lines())
        .containsExactly(
            "Pair 1 is degraded [U_]: it goes on with server1",
            "Pair 1 is whole again [UU]",
            "Connection lost to server1: pair 1 goes on with server2 [_U]");
  }

  @Test
  void loss_seenBeforeTheClientTellsOfIt_isToldOnce() {
    notices.check(health("[UU]", "[UU]"));
    notices.check(health("[U_]", "[UU]"));
    notices.notice(new Notice.ConnectionLost(2, 1, 1, "[U_]"));
    assertThat(err).hasToString("Connection lost to server2: pair 1 goes on with server1 [U_]\n");
  }

  @Test
  void degradedPair_unknownAtFirst_isToldWhenItIsKnown() {
    notices.check(health("[??]", "[UU]"));
    notices.check(health("[_U]", "[UU]"));
    assertThat(err).hasToString("Pair 1 is degraded [_U]: it goes on with server2\n");
  }

  @Test
  void connections_andPairsWithNobodyOrUnknown_areNotWorthALine() {
    notices.notice(new Notice.ConnectionEstablished(1));
    notices.check(health("[__]", "[??]"));
    assertThat(err.toString()).isEmpty();
  }
}
