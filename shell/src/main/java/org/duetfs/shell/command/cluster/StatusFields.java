package org.duetfs.shell.command.cluster;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.duetfs.client.ClusterStatus;
import org.duetfs.client.ClusterStatus.OperationStats;
import org.duetfs.client.ClusterStatus.PairStatus;
import org.duetfs.client.ClusterStatus.Repair;
import org.duetfs.client.ClusterStatus.ServerState;
import org.duetfs.client.ClusterStatus.ServerStatus;
import org.duetfs.client.ClusterStatus.TreeEntry;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.shell.text.Fields;

/** What {@code status} tells, as records: the pairs, the tree's entries, and how many there are. */
final class StatusFields {
  private StatusFields() {}

  static Stream<Fields> of(ClusterStatus status) {
    Fields sum =
        new Fields()
            .put("record", "tree")
            .put("entries", status.tree().size())
            .put("complete", status.treeComplete());
    return Stream.of(
            status.pairs().stream().map(StatusFields::pair),
            status.tree().stream().map(StatusFields::entry),
            Stream.of(sum))
        .flatMap(records -> records);
  }

  /** Returns a pair with its servers. */
  static Fields pair(PairStatus pair) {
    return pair(pair, server -> new Fields());
  }

  /** Returns a pair with its servers, and something more of each of them. */
  static Fields pair(PairStatus pair, Function<ServerStatus, Fields> more) {
    return new Fields()
        .put("record", "pair")
        .put("pair", pair.number())
        .put("marks", pair.marks())
        .put("generation", pair.generation())
        .number("leader", pair.leader())
        .put("tracker", pair.trackerHere())
        .put("next", pair.subTracker())
        .put("servers", pair.servers().stream().map(s -> server(s).all(more.apply(s))).toList());
  }

  private static Fields server(ServerStatus server) {
    Fields fields =
        new Fields()
            .put("server", server.number())
            .put("address", server.address().toString())
            .put("state", server.state().name().toLowerCase(Locale.ROOT));
    if (!server.waitingFor().isEmpty()) {
      fields.put("why", server.waitingFor());
    }
    if (server.state() == ServerState.DOWN) {
      return fields;
    }
    fields
        .put("files", server.files())
        .put("directories", server.directories())
        .put("bytes", server.bytes())
        .put("requests", server.requests())
        .put("free", server.gauges().freeBytes())
        .put("recent", recent(server.gauges().recent()));
    return fields.all(repair(server.repair()));
  }

  private static Fields recent(OperationStats recent) {
    return new Fields()
        .put("count", recent.count())
        .put("p50Micros", recent.p50Micros())
        .put("p99Micros", recent.p99Micros());
  }

  private static Fields repair(Repair repair) {
    Fields fields =
        new Fields().put("damaged", repair.damaged()).put("conflicts", repair.conflicts());
    if (repair.damaged() > 0) {
      fields.texts(
          "damagedPaths", repair.damagedPaths().stream().map(RemotePath::toString).toList());
    }
    repair
        .resync()
        .ifPresent(
            at ->
                fields.put("resync", new Fields().put("done", at.done()).put("total", at.total())));
    return fields;
  }

  private static Fields entry(TreeEntry entry) {
    return new Fields()
        .put("record", "entry")
        .put("path", entry.path().toString())
        .put("pair", entry.pair())
        .put("away", entry.away())
        .text("kind", entry.kind().map(kind -> kind.name().toLowerCase(Locale.ROOT)));
  }
}
