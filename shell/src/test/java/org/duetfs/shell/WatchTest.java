package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What shows the cluster again and again, where there is no screen for it. */
class WatchTest {
  private final Shell shell = new Shell();

  @Test
  void statusWatch_showsThePairsSoManyTimes() {
    shell.fs.lose(4);
    assertThat(shell.run("status", "--watch", "1", "--times", "1")).isZero();
    assertThat(shell.out())
        .matches(
            "(?s)\\d\\d:\\d\\d:\\d\\d\nPair 1 \\[UU\\].*\n\nPair 2 \\[U_\\].*server4 .*down.*\n\n");
    assertThat(shell.out()).doesNotContain("Tree");
  }

  @Test
  void statusWatch_ofNonsense_isAWrongCommand() {
    assertThat(shell.run("status", "--watch", "0")).isEqualTo(2);
    assertThat(shell.run("status", "--watch", "1", "--times", "0")).isEqualTo(2);
  }

  @Test
  void watch_runsACommandAgainAndAgain_alsoOneThatFails() {
    assertThat(shell.run("-c", "watch -n 0.1 --times 2 pwd; watch -n 0.1 --times 2 exists /none"))
        .isEqualTo(3);
    assertThat(shell.out()).isEqualTo("/\n/\n");
  }

  @Test
  void watch_ofNonsense_isAWrongCommand() {
    assertThat(shell.run("-c", "watch -n 0 pwd; pwd")).isEqualTo(2);
    assertThat(shell.run("-c", "watch watch pwd")).isEqualTo(2);
    assertThat(shell.run("-c", "watch -n 1")).isEqualTo(2);
  }

  @Test
  void stats_tellHowOftenEachCommandRan() {
    assertThat(shell.run("-c", "pwd; pwd; exists /; stats")).isZero();
    assertThat(shell.out())
        .containsPattern("command  count +p50 +p99\n")
        .containsPattern("exists +1 ")
        .containsPattern("pwd +2 +\\S+s +\\S+s\n");
  }

  @Test
  void top_withoutATerminal_pointsToThePlainVersion() {
    assertThat(shell.run("top")).isEqualTo(2);
    assertThat(shell.err()).contains("status --watch").contains("(BAD_COMMAND)");
    assertThat(shell.run("top", "--json", "--times", "0")).isEqualTo(2);
  }

  @Test
  void top_asJson_isALineForEachPairAndLook_andForEachEventOnce() {
    assertThat(shell.run("top", "--json", "-d", "0.1", "--times", "2")).isZero();
    List<Map<String, String>> records = JsonLines.of(shell.out());
    assertThat(records)
        .extracting(r -> r.get("record") + " " + r.getOrDefault("pair", ""))
        .containsExactly("pair 1", "pair 2", "event ", "event ", "pair 1", "pair 2");
    assertThat(records)
        .filteredOn("record", "pair")
        .extracting(r -> r.getOrDefault("servers.perSecond", "not known yet"))
        .containsExactly("not known yet", "not known yet", "0.0", "0.0");
    assertThat(records.get(2).get("event"))
        .isEqualTo(
            "pair 1 [U_] generation 3: server2 did not answer in time (forced, from 2.10 on)");
  }
}
