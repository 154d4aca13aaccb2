package org.duetfs.server.stats;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.duetfs.protocol.rpc.ClientAnswer.Status.Latencies;

/**
 * Counts what was answered since the server started, and how long each operation took. Thread safe.
 */
public final class OperationStats implements ServedListener {
  private final Map<String, LatencyHistogram> operations = new ConcurrentHashMap<>();
  private final LongAdder requests = new LongAdder();
  private final RecentLatencies recent;

  /** Counts from now on. */
  public OperationStats() {
    this(System::nanoTime);
  }

  /** As above, by this clock. */
  OperationStats(LongSupplier nanos) {
    recent = new RecentLatencies(nanos);
  }

  @Override
  public void served(Served request) {
    if (request.kind() == Served.Kind.WORK) {
      requests.increment();
      recent.record(request.nanos());
    }
    operations
        .computeIfAbsent(request.operation(), name -> new LatencyHistogram())
        .record(request.nanos());
  }

  /** Returns how many reads and mutations were answered, refusals included. */
  public long requests() {
    return requests.sum();
  }

  /** Returns how many reads and mutations were answered in the last seconds, and how fast. */
  public Latencies recent() {
    return recent.latencies();
  }

  /** Returns how often each operation was served, and how long it took. */
  public Map<String, Latencies> operations() {
    Map<String, Latencies> all = new TreeMap<>();
    operations.forEach((name, histogram) -> all.put(name, histogram.latencies()));
    return all;
  }
}
