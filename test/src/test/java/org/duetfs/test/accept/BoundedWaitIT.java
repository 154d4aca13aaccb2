package org.duetfs.test.accept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.duetfs.client.ClientConfig;
import org.duetfs.client.DuetFs;
import org.duetfs.client.Notices;
import org.duetfs.client.RemoteNode;
import org.duetfs.client.pair.Pace;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Rows 19 and 28 of the table of failures, as a client meets them: reads are hedged, and refusals
 * known at once. The clients' own waits are so long here that whoever had to rely on one would show
 * it on the busiest machine.
 */
@ExtendWith(ShowLogs.class)
class BoundedWaitIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORTER = Duration.ofSeconds(20);

  private static DuetFs waitingLong(Cluster cluster) {
    ClientConfig usual = cluster.clientConfig();
    Pace pace = usual.pace();
    Pace patient =
        new Pace(
            LONG, LONG, pace.probe(), LONG.multipliedBy(2), LONG, pace.greeting(), pace.watch());
    return DuetFs.connect(
        new ClientConfig(
            usual.name(), usual.servers(), patient, usual.hedging(), usual.stall(), usual.busy()),
        Notices.NONE);
  }

  @Test
  void readsOfAPausedServer_areAnsweredByItsMirror() throws Exception {
    try (Cluster cluster = Cluster.pair(Cluster.USUAL_TIMES);
        DuetFs fs = waitingLong(cluster)) {
      RemotePath file = RemotePath.of("/file");
      fs.write(file, new byte[1024]);
      fs.write(RemotePath.of("/large"), new byte[200_000]);
      for (int i = 0; i < 500; i++) {
        fs.read(file);
      }
      cluster.pause(1);
      List<Duration> took = new ArrayList<>();
      Waits.until(
          "server1 is left out",
          Waits.START,
          () -> {
            took.add(timed(() -> assertThat(fs.read(file)).hasSize(1024)));
            took.add(timed(() -> assertThat(fs.read(RemotePath.of("/large"))).hasSize(200_000)));
            return fs.health().pairs().get(0).marks().equals("[_U]");
          });
      Duration longest = took.stream().max(Comparator.naturalOrder()).orElseThrow();
      System.out.println("the longest read while a server was paused took " + longest);
      assertThat(longest).isLessThan(Waits.scaled(SHORTER));
      cluster.resume(1);
    }
  }

  @Test
  void pairThatIsAway_isToldAtOnceAndNeverAsNotFound() throws Exception {
    try (Cluster cluster = Cluster.four(Cluster.USUAL_TIMES)) {
      RemotePath onOne;
      RemotePath onTwo;
      try (DuetFs fs = cluster.client()) {
        onOne = Pairs.folder(fs, 1);
        onTwo = Pairs.folder(fs, 2);
        fs.write(onOne.child("f"), new byte[10]);
      }
      cluster.kill(3, 4);
      try (DuetFs fresh = waitingLong(cluster)) {
        fresh.servers(); // all have been looked at, as before a prompt
        atOnce(() -> refused(() -> fresh.read(onTwo.child("f"))));
        atOnce(() -> refused(() -> fresh.stat(onTwo)));
        atOnce(() -> refused(() -> fresh.mkdir(onTwo.child("sub"), false)));
        atOnce(() -> refused(() -> fresh.move(onOne.child("f"), onTwo, false)));
        atOnce(() -> assertListed(fresh, onTwo));
        assertThat(fresh.mkdir(RemotePath.of("/new1"), false).pair()).isEqualTo(1);
        assertThat(fresh.mkdir(RemotePath.of("/new2"), false).pair()).isEqualTo(1);
        assertThat(fresh.exists(onOne.child("f"))).isTrue();
      }
    }
  }

  private static void assertListed(DuetFs fs, RemotePath away) {
    assertThat(fs.list(RemotePath.ROOT))
        .filteredOn(RemoteNode::away)
        .extracting(RemoteNode::name)
        .containsExactly(away.name());
  }

  private static void refused(Runnable command) {
    DuetException e = catchThrowableOfType(DuetException.class, command::run);
    assertThat(e.code()).isEqualTo(ErrorCode.NO_MEMBER);
  }

  private static void atOnce(Runnable command) {
    assertThat(timed(command)).isLessThan(Waits.scaled(SHORTER));
  }

  private static Duration timed(Runnable command) {
    long began = System.nanoTime();
    command.run();
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
