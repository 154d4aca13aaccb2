package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.duetfs.client.ClusterStatus.Resync;
import org.duetfs.client.ClusterStatus.ServerStatus;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code status} says is what a walk over the members' folders counts. */
@ExtendWith(ShowLogs.class)
class StatusIT {
  private static final RemotePath TOP = RemotePath.of("/d");
  private static final int SMALL = 20;
  private static final int LARGE = 4;
  private static final int MIB = 1 << 20;

  /** What a server holds, without the folder itself. */
  private record Held(long files, long directories, long bytes) {
    static Held saidBy(ServerStatus status) {
      return new Held(status.files(), status.directories(), status.bytes());
    }

    static Held in(Path data) throws IOException {
      try (Stream<Path> all = Files.walk(data)) {
        List<Path> paths = all.filter(path -> !path.equals(data)).toList();
        long bytes = 0;
        long directories = 0;
        for (Path path : paths) {
          directories += Files.isDirectory(path) ? 1 : 0;
          bytes += Files.isDirectory(path) ? 0 : Files.size(path);
        }
        return new Held(paths.size() - directories, directories, bytes);
      }
    }
  }

  /** The fill is slowed down by its setting, so that it is seen, and the setting tried too. */
  @Test
  void status_whileWholeDegradedAndFillingUp_saysWhatAWalkCounts() throws Exception {
    try (Cluster cluster = Cluster.pair("server.resync-rate = 1M\n");
        DuetFs fs = cluster.client()) {
      fs.mkdir(TOP, false);
      fs.mkdir(TOP.child("below"), false);
      for (int i = 0; i < SMALL; i++) {
        fs.write(TOP.child("f" + i), ("file " + i).getBytes(UTF_8));
      }
      assertCounts(cluster, fs, 1, 2);

      cluster.kill(2);
      for (int i = 0; i < SMALL; i++) {
        fs.append(TOP.child("f" + i), new byte[i]);
      }
      for (int i = 0; i < LARGE; i++) {
        fs.write(TOP.child("large" + i), new byte[MIB]);
      }
      fs.remove(TOP.child("below"), false);
      assertCounts(cluster, fs, 1);

      long began = System.nanoTime();
      cluster.start(2);
      Resync[] seen = {new Resync(0, 0)};
      Waits.until("server2 says that some files are here", Waits.START, () -> seesResync(fs, seen));
      cluster.awaitWhole(1);
      Duration took = Duration.ofNanos(System.nanoTime() - began);

      // All that has changed; what the killed one had in its log alone comes once more.
      Held mirrors = Held.in(cluster.server(1).data());
      assertThat(seen[0].total())
          .as("files and directories that come")
          .isBetween((long) SMALL + LARGE, mirrors.files() + mirrors.directories());
      assertThat(seen[0].done()).isBetween(1L, seen[0].total());
      assertThat(took)
          .as("%d MiB at 1 MiB a second", LARGE)
          .isGreaterThan(Duration.ofSeconds(LARGE));
      assertCounts(cluster, fs, 1, 2);
    }
  }

  private static boolean seesResync(DuetFs fs, Resync[] seen) {
    Optional<Resync> resync = member(fs, 2).repair().resync();
    resync.ifPresent(said -> seen[0] = said);
    return resync.filter(r -> r.done() > 0).isPresent();
  }

  private static ServerStatus member(DuetFs fs, int server) {
    return fs.status(false).pairs().get(0).servers().get(server - 1);
  }

  private static void assertCounts(Cluster cluster, DuetFs fs, int... servers) {
    for (int server : servers) {
      Path data = cluster.server(server).data();
      Waits.untilAsserted(
          Waits.SOON,
          () -> {
            Held said = Held.saidBy(member(fs, server));
            assertThat(said).as("what server%d says", server).isEqualTo(Held.in(data));
          });
    }
  }
}
