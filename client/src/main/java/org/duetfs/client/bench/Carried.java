package org.duetfs.client.bench;

/**
 * A file carried into the store or out of it.
 *
 * @param what was done, for people
 * @param bytes of the file
 * @param nanos that it took
 */
public record Carried(String what, long bytes, long nanos) {
  private static final double MIB = 1024 * 1024;
  private static final double SECOND = 1e9;

  /** Returns its speed in MiB a second. */
  public double mibPerSecond() {
    return bytes / MIB * SECOND / Math.max(1, nanos);
  }
}
