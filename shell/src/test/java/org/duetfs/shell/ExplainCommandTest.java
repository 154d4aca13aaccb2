package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code explain}, with a cluster that tells of one message whatever happens. */
class ExplainCommandTest {
  private final Shell shell = new Shell();

  @Test
  void explain_runsTheCommandAndDrawsWhatItCaused() {
    assertThat(shell.run("-c", "write /a hello; explain read /a")).isZero();
    assertThat(shell.out())
        .startsWith("hello\nclient    server1\n  ├────────>│          0.00 ms something\n");
  }

  @Test
  void explain_failingCommand_endsWithItsCode() {
    assertThat(shell.run("-c", "explain read /none")).isEqualTo(3);
    assertThat(shell.err()).contains("read: /none", "NOT_FOUND");
    assertThat(shell.out()).contains("something");
  }

  @Test
  void explain_leavesTheCommandItsOptions() {
    assertThat(shell.run("-c", "mkdir /d; write /d/f x; explain rm -r /d; exists /d")).isEqualTo(3);
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void explain_unknownCommand_isAUsageError() {
    assertThat(shell.run("-c", "explain frobnicate /a")).isEqualTo(2);
    assertThat(shell.err()).contains("frobnicate");
  }

  @Test
  void explain_inJson_tellsTheCommandsAnswerAndThenEachStep() {
    shell.run("-c", "write /a hello; explain --json read /a");
    assertThat(shell.out().lines().toList())
        .hasSize(2)
        .last()
        .isEqualTo(
            "{\"kind\":\"message\",\"from\":\"client\",\"to\":\"server1\",\"clock\":\"client\","
                + "\"micros\":0,\"what\":\"something\"}");
  }
}
