package org.duetfs.test.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.bounds.Bounds;
import org.duetfs.test.bounds.Scale;
import org.duetfs.test.cluster.ScriptedCluster;
import org.duetfs.test.cluster.ShowLogs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Times are judged by people: what is checked here is that everything could be measured. */
@ExtendWith(ShowLogs.class)
class BoundsIT {
  private static final int BOUNDS = 11;

  /**
   * {@code mvn -Pbench verify -Dit.test=BoundsIT -Dfailsafe.failIfNoSpecifiedTests=false}; {@code
   * -Dduetfs.bounds.kills=3} and {@code -Dduetfs.bounds.files=10000} give a first look.
   */
  @Test
  @Tag("bench")
  void allBounds_arePrinted() throws Exception {
    int kills = Integer.getInteger("duetfs.bounds.kills", 20);
    int files = Integer.getInteger("duetfs.bounds.files", 100_000);
    try (ScriptedCluster cluster = ScriptedCluster.started()) {
      assertThat(new Bounds(cluster, Scale.usual(kills, files), System.out::println).run())
          .hasSize(BOUNDS);
    }
  }

  @Test
  void smallScale_measures_andLeavesNothingBehind() throws Exception {
    try (ScriptedCluster cluster = ScriptedCluster.started()) {
      assertThat(new Bounds(cluster, Scale.small(), line -> {}).run()).hasSize(BOUNDS);
      try (DuetFs fs = cluster.client(Notices.NONE)) {
        assertThat(fs.list(RemotePath.ROOT)).isEmpty();
      }
    }
  }
}
