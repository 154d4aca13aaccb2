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
  void top_withoutATerminal_pointsToThePlainVersion() {
    assertThat(shell.run("top")).isEqualTo(2);
    assertThat(shell.err()).contains("status --watch").contains("(BAD_COMMAND)");
    assertThat(shell.run("--json", "top")).isEqualTo(2);
  }
}
