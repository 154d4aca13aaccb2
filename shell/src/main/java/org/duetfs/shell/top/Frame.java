package org.duetfs.shell.top;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.ClusterStatus.ServerStatus;

/**
 * What is shown at one moment.
 *
 * @param events the newest first
 */
record Frame(Instant at, List<PairRow> pairs, List<Event> events) {
  Frame {
    pairs = List.copyOf(pairs);
    events = List.copyOf(events);
  }

  /** Returns the requests a second of all servers. */
  double perSecond() {
    return pairs.stream().mapToDouble(PairRow::perSecond).sum();
  }

  /** A pair with its servers, in their order. */
  record PairRow(PairStatus status, List<ServerRow> servers) {
    PairRow {
      servers = List.copyOf(servers);
    }

    double perSecond() {
      return servers.stream().mapToDouble(server -> server.perSecond().orElse(0)).sum();
    }

    long p99Micros() {
      return servers.stream()
          .mapToLong(s -> s.status().gauges().recent().p99Micros())
          .max()
          .orElse(0);
    }

    long bytes() {
      return servers.stream().mapToLong(server -> server.status().bytes()).max().orElse(0);
    }
  }

  /**
   * A server.
   *
   * @param perSecond its requests a second; absent while two answers of it are missing
   * @param next whether its pair's next request goes to it
   */
  record ServerRow(ServerStatus status, OptionalDouble perSecond, boolean next) {}
}
