package org.duetfs.shell.top;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.ClusterStatus.ServerState;
import org.duetfs.client.ClusterStatus.ServerStatus;
import org.duetfs.shell.top.Frame.PairRow;
import org.duetfs.shell.top.Frame.ServerRow;

/** Makes frames of samples: what a server counted between two of them gives its rate. */
final class TopModel {
  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Map<Integer, Counted> counted = new HashMap<>();

  /** What a server had counted at a moment. */
  private record Counted(long requests, long nanos) {}

  /** Takes the next sample in; {@code events} come in any order. */
  Frame next(Sample sample, List<Event> events) {
    return new Frame(
        sample.at(),
        sample.status().pairs().stream().map(pair -> row(pair, sample.nanos())).toList(),
        events.stream().sorted(Comparator.comparing(Event::at).reversed()).toList());
  }

  private PairRow row(PairStatus pair, long nanos) {
    return new PairRow(
        pair, pair.servers().stream().map(server -> row(pair, server, nanos)).toList());
  }

  private ServerRow row(PairStatus pair, ServerStatus server, long nanos) {
    boolean next = server.state() != ServerState.DOWN && pair.subTracker() == server.number();
    return new ServerRow(server, rate(server, nanos), next);
  }

  private OptionalDouble rate(ServerStatus server, long nanos) {
    if (server.isOld()) {
      return OptionalDouble.empty();
    }
    Counted now = new Counted(server.requests(), nanos);
    Counted before = counted.put(server.number(), now);
    if (before == null || before.nanos() >= nanos) {
      return OptionalDouble.empty();
    }
    // One that counts less than before has begun anew.
    long more = now.requests() - before.requests();
    long served = more < 0 ? now.requests() : more;
    return OptionalDouble.of(served * SECOND / (nanos - before.nanos()));
  }
}
