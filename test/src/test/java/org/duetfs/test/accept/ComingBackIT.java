package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.Health;
import org.duetfs.test.cluster.PlainTree;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members go and come back, in every order, with their disks or without; both end equal. */
@ExtendWith(ShowLogs.class)
class ComingBackIT {
  private static final RemotePath TOP = RemotePath.of("/d");

  /** A member in sync looks for its mirror for two seconds, as the times are halved. */
  private static final String SHORT_LOOK = "server.find-mirror = 4s\n";

  private static final Duration LONGER = Duration.ofSeconds(3);

  /** A killed one has not noted all as applied; a stopped one has rows of what is gone since. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void returnedMember_fillsUpByItself_andNothingComesBackToLife(boolean killed) throws Exception {
    try (Cluster cluster = Cluster.pair();
        DuetFs fs = cluster.client()) {
      fs.mkdir(TOP, false);
      fs.mkdir(path("folder"), false);
      for (String name : new String[] {"changed", "removed", "again", "one", "other", "folder/f"}) {
        write(fs, name, "before");
      }
      if (killed) {
        cluster.kill(2);
      } else {
        cluster.stop(2);
      }
      write(fs, "changed", "after");
      fs.remove(path("removed"), false);
      fs.remove(path("again"), false);
      write(fs, "again", "made anew");
      fs.move(path("folder"), path("renamed"), false);
      write(fs, "one", "will be the other");
      fs.move(path("one"), path("aside"), false);
      fs.move(path("other"), path("one"), false);
      fs.move(path("aside"), path("other"), false);
      fs.write(path("large"), new byte[3_000_000]);
      cluster.start(2);
      cluster.awaitWhole(1);
      write(fs, "last", "on both");
      isEqualAndHas(cluster, Map.of("/d/changed", "after", "/d/again", "made anew"));
      assertThat(PlainTree.of(cluster.server(2).data()))
          .containsKeys("/d/renamed/f", "/d/other", "/d/large", "/d/last")
          .doesNotContainKeys("/d/removed", "/d/folder", "/d/aside");
    }
  }

  @Test
  void blankDisk_isFilledWhole() throws Exception {
    try (Cluster cluster = Cluster.pair();
        DuetFs fs = cluster.client()) {
      fs.mkdir(TOP, false);
      write(fs, "f", "kept");
      cluster.kill(1);
      cluster.wipe(1);
      write(fs, "g", "written alone");
      cluster.start(1);
      cluster.awaitWhole(1);
      isEqualAndHas(cluster, Map.of("/d/f", "kept", "/d/g", "written alone"));
    }
  }

  @Test
  void memberThatReturnsFirst_knowsThatItIsStale_andWaitsForTheOther() throws Exception {
    try (Cluster cluster = Cluster.pair(SHORT_LOOK)) {
      try (DuetFs fs = cluster.client()) {
        fs.mkdir(TOP, false);
        write(fs, "f", "old");
        cluster.kill(2);
        write(fs, "f", "new");
        cluster.kill(1);
      }
      cluster.start(2);
      cluster.awaitState(2, "stale");
      Waits.pass(LONGER); // A member in sync would serve by now.
      assertThat(cluster.server(2).serves()).isFalse();
      assertThat(cluster.server(2).health().orElseThrow().json()).contains("server1");
      try (DuetFs fs = cluster.client()) {
        assertThatThrownBy(() -> fs.read(path("f")))
            .isInstanceOfSatisfying(
                DuetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_MEMBER));
      }
      cluster.start(1);
      cluster.awaitWhole(1);
      isEqualAndHas(cluster, Map.of("/d/f", "new"));
    }
  }

  @Test
  void lastGoodMemberWithABlankDisk_isNeverTheSource_andTheOtherMayBeForced() throws Exception {
    try (Cluster cluster = Cluster.pair(SHORT_LOOK)) {
      try (DuetFs fs = cluster.client()) {
        fs.mkdir(TOP, false);
        write(fs, "f", "on both");
        cluster.kill(2);
        write(fs, "g", "on server1 only");
        cluster.kill(1);
      }
      cluster.wipe(1);
      cluster.start(1, 2);
      cluster.awaitState(1, "stale");
      cluster.awaitState(2, "stale");
      Map<String, String> kept = PlainTree.of(cluster.server(2).data());
      Waits.pass(LONGER); // Whoever would take it for a source had done so by now.
      assertThat(cluster.server(1).serves()).isFalse();
      assertThat(cluster.server(2).serves()).isFalse();
      assertThat(PlainTree.of(cluster.server(2).data())).isEqualTo(kept);
      cluster.stop(1, 2);
      cluster.startForced(2);
      cluster.start(1);
      cluster.awaitWhole(1);
      isEqualAndHas(cluster, Map.of("/d/f", "on both"));
    }
  }

  @Test
  void olderDiskOfAMember_isFoundAndFilledUp() throws Exception {
    try (Cluster cluster = Cluster.pair();
        DuetFs fs = cluster.client()) {
      fs.mkdir(TOP, false);
      write(fs, "f", "old");
      cluster.stop(2);
      Path backup = cluster.backUp(2);
      cluster.start(2);
      cluster.awaitWhole(1);
      write(fs, "f", "new");
      cluster.stop(2);
      cluster.restore(2, backup);
      cluster.start(2);
      cluster.awaitWhole(1);
      isEqualAndHas(cluster, Map.of("/d/f", "new"));
    }
  }

  @Test
  void membersBouncedInTurn_loseNothing() throws Exception {
    try (Cluster cluster = Cluster.pair();
        DuetFs fs = cluster.client()) {
      fs.mkdir(TOP, false);
      for (int round = 0; round < Integer.getInteger("duetfs.bounces", 4); round++) {
        int member = 1 + round % 2;
        write(fs, "before" + round, "whole");
        cluster.kill(member);
        write(fs, "during" + round, "alone");
        cluster.start(member);
        cluster.awaitWhole(1);
        isEqualAndHas(cluster, Map.of("/d/before" + round, "whole", "/d/during" + round, "alone"));
      }
    }
  }

  @Test
  void allStoppedCleanly_areWholeInEveryOrderOfStarting() throws Exception {
    try (Cluster cluster = Cluster.pair()) {
      try (DuetFs fs = cluster.client()) {
        fs.mkdir(TOP, false);
        write(fs, "f", "kept");
      }
      for (int first = 1; first <= 2; first++) {
        cluster.stop(1, 2);
        cluster.start(first);
        cluster.start(3 - first);
        cluster.awaitWhole(1);
        isEqualAndHas(cluster, Map.of("/d/f", "kept"));
        for (int server = 1; server <= 2; server++) {
          Health health = cluster.server(server).health().orElseThrow();
          assertThat(health.text("broughtFiles")).as("files brought").isEqualTo("0");
          assertThat(health.text("broughtBytes")).as("bytes brought").isEqualTo("0");
        }
      }
    }
  }

  private static RemotePath path(String below) {
    return RemotePath.of(TOP + "/" + below);
  }

  private static void write(DuetFs fs, String below, String text) {
    fs.write(path(below), text.getBytes(UTF_8));
  }

  /** The pair's members hold the same plain files, among them these. */
  private static void isEqualAndHas(Cluster cluster, Map<String, String> files) throws Exception {
    Path one = cluster.server(1).data();
    Path two = cluster.server(2).data();
    Waits.untilAsserted(
        Waits.SOON, () -> assertThat(PlainTree.of(one)).isEqualTo(PlainTree.of(two)));
    Map<String, String> plain = PlainTree.of(one);
    files.forEach(
        (path, text) ->
            assertThat(plain).containsEntry(path, PlainTree.describe(text.getBytes(UTF_8))));
  }
}
