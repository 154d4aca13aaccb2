package org.duetfs.shell.top;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.duetfs.client.ClusterStatus;
import org.duetfs.client.ClusterStatus.Gauges;
import org.duetfs.client.ClusterStatus.OperationStats;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.ClusterStatus.Repair;
import org.duetfs.client.ClusterStatus.Resync;
import org.duetfs.client.ClusterStatus.ServerState;
import org.duetfs.client.ClusterStatus.ServerStatus;
import org.duetfs.client.HostPort;

/** Clusters as they may be looked at. */
final class Samples {
  static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private Samples() {}

  static Sample at(int second, PairStatus... pairs) {
    return new Sample(
        new ClusterStatus(List.of(pairs), List.of(), false),
        TimeUnit.SECONDS.toNanos(second),
        NOON.plusSeconds(second));
  }

  static PairStatus pair(int number, String marks, ServerStatus... servers) {
    return new PairStatus(
        number,
        marks,
        3,
        Optional.of(2 * number - 1),
        number == 2,
        2 * number - 1,
        List.of(servers));
  }

  static ServerStatus server(int number, ServerState state, long requests) {
    return server(number, state, requests, Optional.of(Duration.ZERO), Repair.NONE);
  }

  static ServerStatus old(int number, ServerState state, int seconds) {
    return server(number, state, 500, Optional.of(Duration.ofSeconds(seconds)), Repair.NONE);
  }

  static ServerStatus resyncing(int number, long done, long total) {
    return server(
        number,
        ServerState.STALE,
        0,
        Optional.of(Duration.ZERO),
        new Repair(Optional.of(new Resync(done, total)), 0, List.of(), 2));
  }

  private static ServerStatus server(
      int number, ServerState state, long requests, Optional<Duration> age, Repair repair) {
    return new ServerStatus(
        number,
        new HostPort("127.0.0.1", 9400 + number),
        state,
        state == ServerState.DOWN ? "nobody listens there" : "",
        12_345,
        678,
        3_435_973_836L,
        requests,
        Map.of(),
        repair,
        new Gauges(30L << 30, new OperationStats(requests, 420, 1_850L * number)),
        age);
  }
}
