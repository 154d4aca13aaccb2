package org.duetfs.protocol.replica;

import java.time.Duration;

/**
 * The protocol's times, in nanoseconds. The lease must be longer than the silence before a takeover
 * is begun; the drift bounds how much two monotonic clocks may differ in speed.
 *
 * @param ping between pings
 * @param silence without an answer before a member begins to leave its mirror out
 * @param lease that an answered ping gives
 * @param driftPerMille added to the wait for the mirror's lease
 * @param look for the mirror at the start
 * @param hung how long a log may take before it counts as dead
 * @param resend before a message that waits for its answer is sent again
 * @param waitForPath before a request that waits for a lock or a claim is refused
 * @param sweep between sweeps of the claims
 * @param idle before a session that nobody uses is ended
 */
public record Timing(
    long ping,
    long silence,
    long lease,
    int driftPerMille,
    long look,
    long hung,
    long resend,
    long waitForPath,
    long sweep,
    long idle) {

  public Timing {
    if (ping <= 0 || silence < 2 * ping || lease < silence || hung < silence) {
      throw new IllegalArgumentException("timing: 2 ping <= silence <= lease, hung");
    }
    // A process that looked for its mirror that long need not wait for leases of the one before it.
    if (look <= lease + lease * driftPerMille / 1000) {
      throw new IllegalArgumentException("timing: the look for the mirror must outlast a lease");
    }
  }

  /** Returns the defaults. */
  public static Timing defaults() {
    return scaled(1.0);
  }

  /** Returns the defaults times a factor; all shrink together. */
  public static Timing scaled(double factor) {
    return new Timing(
        of(Duration.ofMillis(250), factor),
        of(Duration.ofSeconds(1), factor),
        of(Duration.ofSeconds(2), factor),
        10,
        of(Duration.ofSeconds(3), factor),
        of(Duration.ofSeconds(5), factor),
        of(Duration.ofMillis(250), factor),
        of(Duration.ofSeconds(5), factor),
        of(Duration.ofSeconds(60), factor),
        of(Duration.ofDays(1), factor));
  }

  private static long of(Duration time, double factor) {
    return (long) (time.toNanos() * factor);
  }

  /** Returns how long after its last answer a member must wait for its mirror's lease to end. */
  long leaseWithDrift() {
    return lease + lease * driftPerMille / 1000;
  }
}
