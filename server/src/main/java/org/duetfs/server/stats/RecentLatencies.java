package org.duetfs.server.stats;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.duetfs.protocol.rpc.ClientAnswer.Status.Latencies;

/**
 * How long requests took in the last seconds, for those who look again and again. Recording asks no
 * clock and takes no lock: what was recorded between two readings is a slice, which counts until it
 * is too old; one between readings that lie far apart tells nothing of now. Thread safe.
 */
final class RecentLatencies {
  static final Duration WINDOW = Duration.ofSeconds(5);

  private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 2;

  private final LongSupplier nanos;
  private final Recorder recent = new Recorder(MAX_MICROS, DIGITS);

  @GuardedBy("this")
  private final Deque<Slice> slices = new ArrayDeque<>();

  @GuardedBy("this")
  private long lastReading;

  private record Slice(long end, Histogram took) {}

  RecentLatencies(LongSupplier nanos) {
    this.nanos = nanos;
    this.lastReading = nanos.getAsLong();
  }

  void record(long took) {
    long micros = TimeUnit.NANOSECONDS.toMicros(took);
    recent.recordValue(Math.max(0, Math.min(MAX_MICROS, micros)));
  }

  synchronized Latencies latencies() {
    long now = nanos.getAsLong();
    Slice newest = new Slice(now, recent.getIntervalHistogram());
    if (newest.took().getTotalCount() > 0 && now - lastReading <= WINDOW.toNanos()) {
      slices.addLast(newest);
    }
    lastReading = now;
    while (!slices.isEmpty() && now - slices.getFirst().end() > WINDOW.toNanos()) {
      slices.removeFirst();
    }
    Histogram all = new Histogram(MAX_MICROS, DIGITS);
    slices.forEach(slice -> all.add(slice.took()));
    return new Latencies(
        all.getTotalCount(), all.getValueAtPercentile(50), all.getValueAtPercentile(99));
  }
}
