package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(shell.run("--json", "top")).isEqualTo(2);
  }
}
