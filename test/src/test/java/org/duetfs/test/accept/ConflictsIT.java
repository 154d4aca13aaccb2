package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duetfs.client.ClusterStatus.ServerState;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Keep;
import org.duetfs.client.KeptVersion;
import org.duetfs.protocol.op.Conflict.Kind;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.PlainTree;
import org.duetfs.test.cluster.Routes;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a pair has gone on without, after a person forced it, is kept until a person ends it. */
@ExtendWith(ShowLogs.class)
class ConflictsIT {
  private static final byte[] LARGE = new byte[300_000];

  static {
    Arrays.fill(LARGE, (byte) 'x');
  }

  private static RemotePath path(String text) {
    return RemotePath.of(text);
  }

  private static void write(DuetFs fs, String name, String text) {
    fs.write(path(name), text.getBytes(UTF_8));
  }

  private static String read(DuetFs fs, String name) {
    return new String(fs.read(path(name)), UTF_8);
  }

  /** Lets server1 go on alone, then lets server2 go on without what server1 did, to its return. */
  private static void part(Cluster cluster, boolean killedInBetween) throws Exception {
    try (DuetFs fs = cluster.client()) {
      write(fs, "/a", "on both");
      write(fs, "/c", "on both");
      write(fs, "/same", "on both");
      cluster.kill(2);
      write(fs, "/a", "server1 wrote this");
      write(fs, "/b", "server1 made this");
      fs.write(path("/large"), LARGE);
      write(fs, "/same", "the same on both");
      fs.remove(path("/c"), false);
      cluster.kill(1);
    }
    cluster.startForced(2);
    try (DuetFs fs = cluster.client()) {
      write(fs, "/a", "server2 has this");
      write(fs, "/d", "server2 made this");
      write(fs, "/same", "the same on both");
    }
    cluster.start(1);
    if (killedInBetween) {
      // At whatever it is by then: stale, setting aside, filling up, or in the pair already.
      Waits.until("server1 answers", Waits.START, () -> cluster.server(1).health().isPresent());
      cluster.kill(1);
      cluster.start(1);
    }
    cluster.awaitWhole(1);
  }

  private static Map<String, Kind> kept(DuetFs fs) {
    Map<String, Kind> kinds = new TreeMap<>();
    // A busy machine may keep a server from answering in time.
    List<KeptVersion> all = new ArrayList<>();
    Waits.until(
        "both servers list",
        Waits.SOON,
        () -> {
          KeptVersion.All answer = fs.conflicts();
          all.addAll(answer.silent().isEmpty() ? answer.versions() : List.of());
          return answer.silent().isEmpty();
        });
    for (KeptVersion version : all) {
      assertThat(version.server()).isEqualTo(1);
      assertThat(version.mirrors()).containsExactly(2);
      kinds.put(version.kept().path().toString(), version.kept().kind());
    }
    return kinds;
  }

  private static String readKept(DuetFs fs, String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    fs.readConflict(path(name), out);
    return out.toString(UTF_8);
  }

  private static final Map<String, Kind> ALL =
      Map.of("/a", Kind.CHANGED, "/b", Kind.MADE, "/c", Kind.REMOVED, "/large", Kind.MADE);

  @Test
  void memberThatReturnsAfterAForce_keepsItsOwnVersions_untilTheyAreResolved() throws Exception {
    try (Cluster cluster = Cluster.pair()) {
      part(cluster, false);
      try (DuetFs fs = cluster.client()) {
        assertThat(PlainTree.of(cluster.server(1).data()))
            .isEqualTo(PlainTree.of(cluster.server(2).data()));
        assertThat(read(fs, "/a")).isEqualTo("server2 has this");
        assertThat(read(fs, "/d")).isEqualTo("server2 made this");
        assertThat(kept(fs)).isEqualTo(ALL);
        awaitStatus(fs, 1, 4);
        awaitStatus(fs, 2, 0);
        assertThat(readKept(fs, "/a")).isEqualTo("server1 wrote this");
        assertThat(readKept(fs, "/large")).isEqualTo(new String(LARGE, UTF_8));

        assertThat(fs.resolve(path("/a"), Keep.BOTH).placed().orElseThrow().path())
            .isEqualTo(path("/a (server1)"));
        assertThat(read(fs, "/a")).isEqualTo("server2 has this");
        assertThat(read(fs, "/a (server1)")).isEqualTo("server1 wrote this");
        assertThat(fs.resolve(path("/b"), Keep.of(2)).placed()).isEmpty();
        assertThat(fs.exists(path("/b"))).isFalse();
        assertThat(fs.resolve(path("/large"), Keep.of(1)).placed()).isPresent();
        assertThat(fs.read(path("/large"))).isEqualTo(LARGE);
        assertThat(fs.resolve(path("/c"), Keep.of(1)).removed()).isTrue();
        assertThat(fs.exists(path("/c"))).isFalse();

        assertThat(kept(fs)).isEmpty();
        awaitStatus(fs, 1, 0);
        assertThat(PlainTree.of(cluster.server(1).data()))
            .isEqualTo(PlainTree.of(cluster.server(2).data()));
      }
      assertThat(cluster.server(1).folder().resolve("meta/conflicts")).isEmptyDirectory();
    }
  }

  @Test
  void memberThatIsKilledAsItReturns_hasThemAllTheSame_andLater() throws Exception {
    try (Cluster cluster = Cluster.pair()) {
      part(cluster, true);
      try (DuetFs fs = cluster.client()) {
        assertThat(kept(fs)).isEqualTo(ALL);
        cluster.kill(1);
        assertThat(fs.conflicts().silent()).contains(1);
        cluster.start(1);
        cluster.awaitWhole(1);
      }
      try (DuetFs fs = cluster.client()) {
        assertThat(kept(fs)).isEqualTo(ALL);
        fs.resolve(path("/a"), Keep.of(1));
        assertThat(read(fs, "/a")).isEqualTo("server1 wrote this");
        assertThat(kept(fs)).doesNotContainKey("/a").hasSize(3);
      }
      cluster
          .shells()
          .run("-c", "resolve /b --keep both; read /b; resolve /c --keep server2")
          .expect(0);
      cluster.shells().run("resolve", "--keep", "server2", "/large").expect(0);
      try (DuetFs fs = cluster.client()) {
        assertThat(kept(fs)).isEmpty();
      }
      assertThat(cluster.shells().run("conflicts").expect(0).out()).contains("no conflicts");
    }
  }

  @Test
  void memberThatWasPausedThroughTheForce_findsThatOut_andKeepsItsOwn() throws Exception {
    // As often does a member that is alone look whether it was left out.
    try (Cluster cluster = Cluster.start(2, "server.find-mirror = 4s", Routes.DIRECT)) {
      try (DuetFs fs = cluster.client()) {
        write(fs, "/a", "on both");
        cluster.kill(2);
        write(fs, "/a", "server1 wrote this");
        write(fs, "/b", "server1 made this");
      }
      cluster.pause(1);
      cluster.startForced(2);
      try (DuetFs fs = cluster.client()) {
        write(fs, "/a", "server2 has this");
      }
      cluster.resume(1);
      cluster.awaitWhole(1);
      try (DuetFs fs = cluster.client()) {
        assertThat(kept(fs)).isEqualTo(Map.of("/a", Kind.CHANGED, "/b", Kind.MADE));
        assertThat(read(fs, "/a")).isEqualTo("server2 has this");
        fs.resolve(path("/b"), Keep.of(1));
        assertThat(read(fs, "/b")).isEqualTo("server1 made this");
        assertThat(PlainTree.of(cluster.server(1).data()))
            .isEqualTo(PlainTree.of(cluster.server(2).data()));
      }
    }
  }

  private static void awaitStatus(DuetFs fs, int server, long conflicts) {
    Waits.until(
        "server" + server + " tells of " + conflicts,
        Waits.SOON,
        () ->
            fs.status(false).pairs().get(0).servers().stream()
                .filter(s -> s.state() != ServerState.DOWN && s.number() == server)
                .anyMatch(s -> s.repair().conflicts() == conflicts));
  }
}
