package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.duetfs.client.DuetFs;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.PlainTree;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One server of each pair is lost at one instant, then all; those come back first. */
@ExtendWith(ShowLogs.class)
class OneOfEachPairIT {
  @Test
  void oneOfEachPairKilled_thenAll_thoseStartedFirstKnowThatTheyAreStale() throws Exception {
    try (Cluster cluster = Cluster.four()) {
      RemotePath[] files = new RemotePath[2];
      try (DuetFs fs = cluster.client()) {
        for (int pair = 1; pair <= 2; pair++) {
          files[pair - 1] = Pairs.folder(fs, pair).child("f");
          fs.write(files[pair - 1], "old".getBytes(UTF_8));
        }
        cluster.kill(1, 3);
        for (RemotePath file : files) {
          fs.write(file, "new".getBytes(UTF_8));
        }
      }
      cluster.kill(2, 4);

      cluster.start(1, 3);
      cluster.awaitState(1, "stale");
      cluster.awaitState(3, "stale");
      assertThat(cluster.server(1).health().orElseThrow().json()).contains("server2");
      assertThat(cluster.server(3).health().orElseThrow().json()).contains("server4");

      cluster.start(2, 4);
      cluster.awaitWhole(1);
      cluster.awaitWhole(2);
      try (DuetFs fs = cluster.client()) {
        for (RemotePath file : files) {
          assertThat(fs.read(file)).asString(UTF_8).isEqualTo("new");
        }
      }
      for (int pair = 1; pair <= 2; pair++) {
        int first = 2 * pair - 1;
        String file = files[pair - 1].toString();
        for (int server = first; server <= first + 1; server++) {
          int number = server;
          Waits.untilAsserted(
              Waits.SOON,
              () ->
                  assertThat(PlainTree.of(cluster.server(number).data()))
                      .containsEntry(file, PlainTree.describe("new".getBytes(UTF_8))));
        }
      }
    }
  }
}
