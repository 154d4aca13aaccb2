package org.duetfs.client;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.duetfs.client.ClusterStatus.Gauges;
import org.duetfs.client.ClusterStatus.OperationStats;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.ClusterStatus.Repair;
import org.duetfs.client.ClusterStatus.Resync;
import org.duetfs.client.ClusterStatus.ServerState;
import org.duetfs.client.ClusterStatus.ServerStatus;
import org.duetfs.client.pair.PairClient;
import org.duetfs.client.pair.ServerAnswer;
import org.duetfs.protocol.rpc.ClientAnswer;
import org.duetfs.protocol.rpc.PairView;
import org.duetfs.protocol.rpc.Role;
import org.duetfs.protocol.rpc.Standing;

/** Puts together what the servers of a pair said of themselves. */
final class PairReport {
  private final ClientConfig config;
  private final Map<Integer, Heard> heard;

  /**
   * What a server last said.
   *
   * @param age how long ago; zero for now
   * @param answers false when it has failed to answer since
   */
  record Heard(ServerAnswer answer, Duration age, boolean answers) {
    Standing standing() {
      return answer.standing();
    }
  }

  /** Reports on what each server said; one that never said anything is absent. */
  PairReport(ClientConfig config, Map<Integer, Heard> heard) {
    this.config = config;
    this.heard = heard;
  }

  PairStatus of(PairClient pair, boolean trackerHere, int subTracker) {
    List<Integer> numbers = config.serversOf(pair.pair());
    Optional<PairView> view = newest(numbers).or(pair::view);
    boolean serves = serving(pair.pair()).isPresent();
    String marks =
        serves
            ? view.map(v -> v.marks(numbers)).orElse(pair.marks())
            : "[" + "_".repeat(numbers.size()) + "]";
    return new PairStatus(
        pair.pair(),
        marks,
        view.map(PairView::generation).orElse(0L),
        view.map(PairView::leader).filter(leader -> serves),
        trackerHere,
        subTracker,
        numbers.stream().map(server -> status(pair, server)).toList());
  }

  private Optional<PairView> newest(List<Integer> servers) {
    return servers.stream()
        .map(this::answering)
        .flatMap(Optional::stream)
        .map(Heard::standing)
        .map(Standing::view)
        .flatMap(Optional::stream)
        .max(Comparator.comparingLong(PairView::generation));
  }

  private Optional<Heard> answering(int server) {
    return Optional.ofNullable(heard.get(server)).filter(Heard::answers);
  }

  /** Returns the first server of a pair that serves; absent when none does. */
  Optional<Integer> serving(int pair) {
    return config.serversOf(pair).stream().filter(this::serves).findFirst();
  }

  boolean serves(int server) {
    Role role = answering(server).map(h -> h.standing().role()).orElse(Role.STARTING);
    return role == Role.LEADER || role == Role.FOLLOWER || role == Role.ALONE;
  }

  private ServerStatus status(PairClient pair, int server) {
    Heard last = heard.get(server);
    String why = why(pair, server);
    if (last != null && last.answer().answer() instanceof ClientAnswer.Status status) {
      return last.answers()
          ? said(server, role(last), status.waitingFor(), status, last.age())
          : said(server, ServerState.DOWN, why, status, last.age());
    }
    return new ServerStatus(
        server,
        config.servers().get(server - 1),
        ServerState.DOWN,
        why,
        0,
        0,
        0,
        0,
        Map.of(),
        Repair.NONE,
        Gauges.NONE,
        Optional.empty());
  }

  private static ServerState role(Heard last) {
    return ServerState.valueOf(last.standing().role().name());
  }

  private static String why(PairClient pair, int server) {
    return pair.sight(server)
        .map(sight -> sight.connected() ? "" : sight.state())
        .orElse("does not answer");
  }

  private ServerStatus said(
      int server, ServerState state, String waitingFor, ClientAnswer.Status status, Duration age) {
    Map<String, OperationStats> operations = new HashMap<>();
    status.operations().forEach((name, took) -> operations.put(name, stats(took)));
    return new ServerStatus(
        server,
        config.servers().get(server - 1),
        state,
        waitingFor,
        status.files(),
        status.directories(),
        status.bytes(),
        status.requests(),
        operations,
        repair(status.repair()),
        new Gauges(status.gauges().freeBytes(), stats(status.gauges().recent())),
        Optional.of(age));
  }

  private static OperationStats stats(ClientAnswer.Status.Latencies took) {
    return new OperationStats(took.count(), took.p50Micros(), took.p99Micros());
  }

  private static Repair repair(ClientAnswer.Status.Repair repair) {
    return new Repair(
        repair.resync().map(at -> new Resync(at.done(), at.total())),
        repair.damaged(),
        repair.damagedPaths(),
        repair.conflicts());
  }
}
