package org.duetfs.test.start;

import java.nio.file.Path;
import org.duetfs.test.cluster.ScriptedCluster;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Times are judged by people: on a busy machine only those in the same run can be compared. */
class StartBenchIT {
  /**
   * {@code mvn -Pbench verify -Dit.test=StartBenchIT -Dfailsafe.failIfNoSpecifiedTests=false};
   * {@code -Dduetfs.bench.rounds=3} gives a first look.
   */
  @Test
  @Tag("bench")
  void starts_arePrinted() throws Exception {
    int rounds = Integer.getInteger("duetfs.bench.rounds", 15);
    Path root = Path.of(System.getProperty("duetfs.root", "..")).toAbsolutePath().normalize();
    try (ScriptedCluster cluster = ScriptedCluster.started()) {
      new Starts(cluster, rounds, System.out::println)
          .run(root.resolve("shell/target/duetfs-shell.jar"));
    }
  }
}
