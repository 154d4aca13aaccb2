package org.duetfs.test.accept;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.duetfs.client.DuetFs;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.test.cluster.Cluster;
import org.duetfs.test.cluster.Health;
import org.duetfs.test.cluster.Routes;
import org.duetfs.test.cluster.Seed;
import org.duetfs.test.cluster.ShowLogs;
import org.duetfs.test.cluster.Waits;
import org.duetfs.test.faults.Load;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Measures how far tests may shrink the protocol's times on this machine: at which scale a pair
 * that nobody harms changes its view under load. Run by {@code mvn -Pbench verify
 * -Dit.test=TimeScaleIT}.
 */
@ExtendWith(ShowLogs.class)
class TimeScaleIT {
  private static final RemotePath FOLDER = RemotePath.of("/load");
  private static final int WRITERS = 8;
  private static final int CHANGES = 3_000;
  private static final List<Double> SCALES = List.of(1.0, 0.5, 0.25, 0.1, 0.05, 0.02, 0.01);

  @Test
  @Tag("bench")
  void scales_andTheViewsThatFalseAlarmsCost() throws Exception {
    SplittableRandom random = new SplittableRandom(Seed.print("TimeScaleIT"));
    for (double scale : SCALES) {
      System.out.printf(
          "time-scale %.2f: %d changes of view in %d changes by %d writers%n",
          scale, falseAlarms(scale, random.split()), CHANGES, WRITERS);
    }
  }

  private static long falseAlarms(double scale, SplittableRandom random) throws Exception {
    // However short the times, the two are waited for at their start as long as ever.
    String settings =
        "server.time-scale = %s%nserver.find-mirror = %d s%n"
            .formatted(scale, Math.round(30 / scale));
    try (Cluster cluster = Cluster.start(2, settings, Routes.DIRECT);
        DuetFs fs = cluster.client()) {
      fs.mkdir(FOLDER, false);
      long before = generation(cluster);
      try (Load load = new Load(List.of(fs), FOLDER, WRITERS, random)) {
        Waits.until(
            "the load is done",
            Duration.ofMinutes(5),
            () -> load.isOver() || load.acknowledged() >= CHANGES);
        assertThat(load.end().failures()).isEmpty();
      }
      return generation(cluster) - before;
    }
  }

  private static long generation(Cluster cluster) throws InterruptedException {
    return Math.max(generation(cluster, 1), generation(cluster, 2));
  }

  private static long generation(Cluster cluster, int server) throws InterruptedException {
    return cluster.server(server).health().map(TimeScaleIT::generation).orElse(0L);
  }

  private static long generation(Health health) {
    return Long.parseLong(health.text("generation"));
  }
}
