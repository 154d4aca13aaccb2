package org.duetfs.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.Test;

/** The bench command against a cluster in memory. */
class BenchCommandTest {
  private final Shell shell = new Shell();

  @Test
  void bench_printsEachMeasurement_andLeavesNothingBehind() {
    shell.fs.mkdir(RemotePath.of("/mine"), false);
    assertThat(shell.run("bench", "--quick", "--clients", "1,3", "--count", "20", "--sizes", "1"))
        .isZero();
    assertThat(shell.out().lines().filter(line -> line.matches("overwrite +[13] +20 .*")))
        .hasSize(2);
    assertThat(shell.out()).contains("ops/s", "p50", "p99", "mkdir", "write (new)", "MiB/s", "get");
    assertThat(shell.out()).containsPattern("operations/s +1 client +3 clients\n");
    assertThat(shell.out()).containsPattern("(?m)^rename +1 +\\S+/s  #+\n +3 +\\S+/s  #+$");
    assertThat(shell.out().lines().filter(line -> line.contains("#")))
        .allMatch(l -> l.length() <= 80);
    assertThat(shell.fs.paths()).containsExactly("/mine");
  }

  @Test
  void bench_ofNoClients_isAWrongCommand() {
    assertThat(shell.run("bench", "--clients", "0")).isEqualTo(2);
    assertThat(shell.err()).contains("clients are 1 to 64");
    assertThat(shell.fs.paths()).isEmpty();
  }
}
