package org.duetfs.client;

/** Hears of a transfer's progress, on the transfer's thread. */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (done, total) -> {};

  /** Tells that {@code done} of {@code total} bytes have passed. */
  void passed(long done, long total);
}
