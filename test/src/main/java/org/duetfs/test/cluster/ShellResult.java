package org.duetfs.test.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a shell left behind.
 *
 * @param bytes standard output
 * @param err standard error
 */
@SuppressWarnings("ArrayRecordComponent") // It is looked into, never compared.
public record ShellResult(int exit, byte[] bytes, String err) {
  /** Returns standard output as text. */
  public String out() {
    return new String(bytes, UTF_8);
  }

  /** Fails unless this was the exit code; shows all that was printed. */
  public ShellResult expect(int code) {
    assertThat(exit).as("exit code; it printed:%n%s%s", out(), err).isEqualTo(code);
    return this;
  }

  /** Returns how many lines of standard error hold this text. */
  public long errors(String text) {
    return err.lines().filter(line -> line.contains(text)).count();
  }
}
