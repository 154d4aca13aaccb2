package org.duetfs.server.stats;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.duetfs.protocol.rpc.ClientAnswer.Status.Latencies;
import org.jspecify.annotations.Nullable;

/**
 * How long an operation took, from 1 us to 10 minutes to two digits. Recording takes no lock;
 * reading swaps what was recorded since the last reading out and adds it to the whole. Thread safe.
 */
final class LatencyHistogram {
  private static final long MAX_MICROS = TimeUnit.MINUTES.toMicros(10);
  private static final int DIGITS = 2;

  private final Recorder recent = new Recorder(MAX_MICROS, DIGITS);

  @GuardedBy("this")
  private final Histogram whole = new Histogram(MAX_MICROS, DIGITS);

  @GuardedBy("this")
  private @Nullable Histogram swapped;

  void record(long nanos) {
    long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
    recent.recordValue(Math.max(0, Math.min(MAX_MICROS, micros)));
  }

  synchronized Latencies latencies() {
    swapped = recent.getIntervalHistogram(swapped);
    whole.add(swapped);
    return new Latencies(
        whole.getTotalCount(), whole.getValueAtPercentile(50), whole.getValueAtPercentile(99));
  }
}
