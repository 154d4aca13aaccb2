package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** rm in a batch; what it asks at a prompt is the prompt's test. */
class RmTest {
  private final Shell shell = new Shell();

  @Test
  void batch_isAskedNothing() {
    assertThat(shell.run("-c", "mkdir /d; touch /d/a; mkdir /e; rm -r /d; rm /e")).isZero();
    assertThat(shell.fs.paths()).isEmpty();
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void force_isContentWithWhatIsNotThere_andWithNothingElse() {
    assertThat(shell.run("-c", "touch /a; rm -f /none /a; mkdir -p /d/e; rm -f /d")).isEqualTo(4);
    assertThat(shell.err()).startsWith("rm: /d: the directory is not empty (NOT_EMPTY)");
    assertThat(shell.fs.paths()).containsExactly("/d", "/d/e");
  }

  @Test
  void whatWentWithItsDirectory_isNotMissed() {
    assertThat(shell.run("-c", "mkdir /d; touch /d/a; mkdir /d/s; touch /d/s/b; rm -r /d/**"))
        .as(shell.err())
        .isZero();
    assertThat(shell.fs.paths()).containsExactly("/d");
  }

  @Test
  void askingForEach_needsAPrompt() {
    assertThat(shell.run("-c", "touch /a; rm -i /a")).isEqualTo(2);
    assertThat(shell.err()).contains("nobody is there to be asked");
    assertThat(shell.fs.paths()).containsExactly("/a");
  }
}
