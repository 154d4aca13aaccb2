package org.duetfs.test.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.PlainTree;
import org.duetfs.test.cluster.Seed;
import org.duetfs.test.cluster.ServerProcess;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.StoredTree;
import org.duetfs.test.cluster.Waits;
import org.duetfs.test.faults.Links;
import org.duetfs.test.torture.Torture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Eight clients, a nemesis, and what is left: what clients were told is linearizable, both members
 * of each pair hold the same bytes, and all that was acknowledged is there.
 */
@ExtendWith(ShowLogs.class)
class TortureIT {
  private static final Duration ROUND = Duration.ofMinutes(5);

  @Test
  void pair_underFaults_tellsTheTruthAndStaysEqual() throws Exception {
    round(2, Seed.print("TortureIT"), Duration.ofMinutes(1));
  }

  /**
   * Any length: {@code mvn -Ptorture verify -Dduetfs.minutes=60}, on a fresh cluster every five.
   */
  @Test
  @Tag("torture")
  void pairs_underFaults_forMinutes() throws Exception {
    long end = System.nanoTime() + Duration.ofMinutes(Long.getLong("duetfs.minutes", 60)).toNanos();
    long seed = Seed.print("TortureIT, its first round");
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      round(4, seed++, Duration.ofNanos(Math.min(left, ROUND.toNanos())));
    }
  }

  private static void round(int servers, long seed, Duration length) throws Exception {
    try (Links links = new Links();
        Cluster cluster = Cluster.start(servers, Links.SETTINGS, links)) {
      try {
        Torture torture = new Torture(cluster, links, seed);
        List<String> violations = torture.run(length);
        System.out.printf("torture, seed %d: %s%n", seed, torture);
        assertThat(violations).isEmpty();
        assertEqualMembers(cluster);
      } catch (Exception | AssertionError e) {
        System.err.printf("torture failed with -Dduetfs.seed=%d%n%s", seed, cluster.logs());
        throw e;
      }
    }
  }

  private static void assertEqualMembers(Cluster cluster) throws Exception {
    for (int one = 1; one <= cluster.servers().size(); one += 2) {
      ServerProcess server = cluster.server(one);
      ServerProcess mirror = cluster.server(one + 1);
      Waits.untilAsserted(
          Waits.SOON,
          () -> assertThat(PlainTree.of(server.data())).isEqualTo(PlainTree.of(mirror.data())));
    }
    cluster.stop(cluster.servers().stream().mapToInt(ServerProcess::number).toArray());
    for (ServerProcess server : cluster.servers()) {
      assertThat(StoredTree.of(server)).isEqualTo(PlainTree.of(server.data()));
    }
  }
}
