package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duetfs.client.ClientConfig;
import org.duetfs.client.ClusterStatus.ServerStatus;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.client.pair.Hedging;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.PlainTree;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Names take turns over the pairs, copies are plain and equal, and members take turns too. */
@ExtendWith(ShowLogs.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacementIT {
  private Cluster cluster;

  @BeforeAll
  void start() throws Exception {
    cluster = Cluster.four();
  }

  @AfterAll
  void close() throws IOException {
    cluster.close();
  }

  @Test
  @Order(1) // The first name of all goes to pair 1.
  void topLevelNames_takeTurnsAndKeepTheirChildren() throws Exception {
    Map<Integer, Map<String, String>> expected = new TreeMap<>();
    List<Integer> pairs = new ArrayList<>();
    try (DuetFs fs = cluster.client()) {
      for (int i = 1; i <= 4; i++) {
        RemotePath top = RemotePath.of("/top" + i);
        int pair = fs.mkdir(top, false).pair();
        pairs.add(pair);
        byte[] content = ("in /top" + i + ", ü and \r\n").getBytes(UTF_8);
        assertThat(fs.mkdir(top.child("sub"), false).pair()).isEqualTo(pair);
        assertThat(fs.write(top.child("sub").child("file one"), content).pair()).isEqualTo(pair);
        Map<String, String> held = expected.computeIfAbsent(pair, none -> emptyTree());
        held.put("/top" + i, "directory");
        held.put("/top" + i + "/sub", "directory");
        held.put("/top" + i + "/sub/file one", PlainTree.describe(content));
      }
      assertThat(pairs).containsExactly(1, 2, 1, 2);
    }
    for (int server = 1; server <= 4; server++) {
      int number = server;
      Waits.untilAsserted(
          Waits.SOON,
          () ->
              assertThat(PlainTree.of(cluster.server(number).data()))
                  .as("server" + number)
                  .isEqualTo(expected.get((number + 1) / 2)));
    }
  }

  @Test
  @Order(2)
  void requests_backToBack_alternateBetweenMembers() {
    try (DuetFs fs = DuetFs.connect(hardlyHedging(), Notices.NONE)) {
      RemotePath file = RemotePath.of("/alternate");
      int pair = fs.write(file, new byte[10]).pair();
      List<Long> before = requests(fs, pair);
      for (int i = 0; i < 20; i++) {
        fs.read(file);
      }
      List<Long> after = requests(fs, pair);
      assertThat(after.get(0) - before.get(0)).isEqualTo(10);
      assertThat(after.get(1) - before.get(1)).isEqualTo(10);
      for (int i = 0; i < 10; i++) {
        fs.write(file, new byte[i]);
      }
      List<Long> last = requests(fs, pair);
      assertThat(last.get(0) - after.get(0)).isEqualTo(5);
      assertThat(last.get(1) - after.get(1)).isEqualTo(5);
      fs.remove(file, false);
    }
  }

  /** A read that is asked at the mirror too counts twice; on a busy machine one may be so slow. */
  private ClientConfig hardlyHedging() {
    ClientConfig usual = cluster.clientConfig();
    Duration never = Duration.ofHours(1);
    return new ClientConfig(
        usual.name(),
        usual.servers(),
        usual.pace(),
        new Hedging(3, never, never),
        usual.stall(),
        usual.busy());
  }

  private static Map<String, String> emptyTree() {
    return new TreeMap<>(Map.of("/", "directory"));
  }

  private static List<Long> requests(DuetFs fs, int pair) {
    return fs.status(false).pairs().get(pair - 1).servers().stream()
        .map(ServerStatus::requests)
        .toList();
  }
}
