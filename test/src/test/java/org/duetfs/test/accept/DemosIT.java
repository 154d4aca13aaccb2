package org.duetfs.test.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.duetfs.test.cluster.ScriptedCluster;
import org.duetfs.test.cluster.ShellProcess;
import org.duetfs.test.cluster.ShellResult;
import org.duetfs.test.cluster.ShowLogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The demonstrations of {@code conf/demos} show what they say. */
@ExtendWith(ShowLogs.class)
class DemosIT {
  @Test
  void demos_playFast_andLeaveTheClusterAsItWas() throws Exception {
    try (ScriptedCluster cluster = ScriptedCluster.started()) {
      ShellProcess shell = cluster.shells().start("-e");
      for (String demo : List.of("raid1", "balance", "both-down", "failover", "split")) {
        shell.type("demo --fast " + demo + "\n!echo played " + demo + "\n");
        shell.awaitOut("played " + demo);
      }
      ShellResult played = shell.end().expect(0);
      assertThat(played.out())
          .contains("# Two servers hold the same bytes", "entry ", "prepared ", "pair 1, away");
      cluster.awaitWhole(1);
      cluster.awaitWhole(2);
      assertThat(cluster.shells().run("ls", "/").expect(0).out()).isEmpty();
    }
  }
}
