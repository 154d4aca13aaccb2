package org.duetfs.server.rpc;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.duetfs.protocol.rpc.ClientAnswer.Status;
import org.duetfs.protocol.rpc.PairView;
import org.duetfs.protocol.rpc.Standing;

/** What a server is, has and did, as a struct for plain XML-RPC clients. */
final class StatusStruct {
  private StatusStruct() {}

  static Map<String, Object> of(Standing standing, Status status) {
    Map<String, Object> out = new HashMap<>();
    out.put("server", standing.server());
    out.put("cluster", standing.cluster());
    out.put("state", standing.role().name().toLowerCase(Locale.ROOT));
    standing.view().ifPresent(view -> view(out, view));
    out.put("waitingFor", status.waitingFor());
    out.put("files", Long.toString(status.files()));
    out.put("directories", Long.toString(status.directories()));
    out.put("bytes", Long.toString(status.bytes()));
    out.put("free", Long.toString(status.gauges().freeBytes()));
    out.put("requests", Long.toString(status.requests()));
    out.put("conflicts", Long.toString(status.repair().conflicts()));
    out.put("operations", operations(status.operations()));
    out.put("tree", status.tree().stream().map(StatusStruct::entry).toArray());
    out.put("treeComplete", status.treeComplete());
    return out;
  }

  private static void view(Map<String, Object> out, PairView view) {
    out.put("pair", view.pair());
    out.put("generation", Long.toString(view.generation()));
    out.put("leader", view.leader());
    out.put("inSync", view.members());
  }

  private static Map<String, Object> operations(Map<String, Status.Latencies> operations) {
    Map<String, Object> out = new HashMap<>();
    operations.forEach(
        (name, took) ->
            out.put(
                name,
                Map.of(
                    "count", Long.toString(took.count()),
                    "p50Micros", Long.toString(took.p50Micros()),
                    "p99Micros", Long.toString(took.p99Micros()))));
    return out;
  }

  private static Map<String, Object> entry(Status.Entry entry) {
    return Map.of(
        "path", entry.path().toString(), "kind", entry.kind().name().toLowerCase(Locale.ROOT));
  }
}
