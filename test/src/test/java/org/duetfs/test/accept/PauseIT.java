package org.duetfs.test.accept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.PlainCall;
import org.duetfs.test.cluster.PlainTree;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A paused server is waited for once, knows afterwards that it was left out, and fills up when its
 * mirror is there.
 */
@ExtendWith(ShowLogs.class)
class PauseIT {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
  private static final Duration NOTICEABLE = Duration.ofMillis(800);

  @Test
  void pausedServer_isWaitedForOnceThenLeftOutAndFilledUp() throws Exception {
    try (Cluster cluster = Cluster.four(Cluster.USUAL_TIMES);
        DuetFs fs = cluster.client()) {
      RemotePath folder = Pairs.folder(fs, 2);
      work(fs, folder, 20);

      cluster.pause(3);
      List<Duration> took = work(fs, folder, 200);

      List<Duration> waits = took.stream().filter(t -> t.compareTo(NOTICEABLE) > 0).toList();
      System.out.println("a paused server was waited for: " + waits);
      assertThat(waits).hasSizeLessThanOrEqualTo(1);
      assertThat(waits).allMatch(t -> t.compareTo(Waits.scaled(LONGEST_WAIT)) <= 0);

      cluster.kill(4); // Or the paused one would be filled up before anybody sees it stale.
      cluster.resume(3);
      cluster.awaitState(3, "stale");
      int port = cluster.server(3).port();
      assertThat(PlainCall.of(port, "read", folder.child("f1").toString())).contains("<fault>");
      assertThat(PlainCall.of(port, "mkdir", folder.child("sub").toString())).contains("<fault>");
      String waitingFor = fs.status(false).pairs().get(1).servers().get(0).waitingFor();
      assertThat(waitingFor).contains("server4");

      cluster.start(4);
      cluster.awaitServing(3, 4);
      work(fs, folder, 20);
      Waits.untilAsserted(
          Waits.SOON,
          () ->
              assertThat(PlainTree.of(cluster.server(3).data()))
                  .isEqualTo(PlainTree.of(cluster.server(4).data())));
    }
  }

  /** Writes and reads back; returns how long each took. */
  private static List<Duration> work(DuetFs fs, RemotePath folder, int rounds) {
    List<Duration> took = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      RemotePath file = folder.child("f" + i);
      byte[] content = ("round " + i).getBytes(UTF_8);
      took.add(timed(() -> fs.write(file, content)));
      took.add(timed(() -> assertThat(fs.read(file)).isEqualTo(content)));
    }
    return took;
  }

  private static Duration timed(Runnable command) {
    long began = System.nanoTime();
    command.run();
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
