package org.duetfs.test.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.bench.Benchmark.Scale;
import org.duetfs.test.cluster.ScriptedCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Times are judged by people: what is checked here is that everything could be measured. */
class BenchmarkIT {
  /** As many as the shell's bench makes: eight clients are done with 400 reads in 30 ms. */
  private static final int CALLS = 2_000;

  private static final int CALLS_EACH = 500;

  /**
   * {@code mvn -Pbench verify}; {@code -Dduetfs.bench.rounds=3} and {@code
   * -Dduetfs.bench.warmup=2000} give a first look.
   */
  @Test
  @Tag("bench")
  void wholeBenchmark_measuresEachTarget() throws Exception {
    int rounds = Integer.getInteger("duetfs.bench.rounds", 9);
    int warmUp = Integer.getInteger("duetfs.bench.warmup", 20_000);
    Scale scale =
        new Scale(rounds, List.of(1, 5, 8, 10), CALLS, CALLS_EACH, warmUp, 3, List.of(1, 64, 512));
    try (ScriptedCluster cluster = ScriptedCluster.started()) {
      assertThat(new Benchmark(cluster, scale, System.out::println).run()).hasSize(7);
    }
  }

  @Test
  void smallBenchmark_measures_andLeavesNothingBehind() throws Exception {
    Scale scale = new Scale(1, List.of(1, 8), 16, 1, 32, 1, List.of(1));
    try (ScriptedCluster cluster = ScriptedCluster.started()) {
      assertThat(new Benchmark(cluster, scale, line -> {}).run()).hasSize(5);
      try (DuetFs fs = cluster.client(Notices.NONE)) {
        assertThat(fs.list(RemotePath.ROOT)).isEmpty();
      }
    }
  }
}
