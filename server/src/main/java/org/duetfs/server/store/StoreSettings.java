package org.duetfs.server.store;

import java.time.Duration;

/**
 * What can be set about a store.
 *
 * @param reserveBytes are kept free on the disk: told as used
 * @param ballastBytes are held by a file, to be given up when the disk is full all the same
 * @param stageExpiry how long an upload that nothing names is kept
 * @param stageSyncBytes how much of an upload may be unsynced on its way
 * @param rowsAfter so many applied entries their rows ride with the log's next ones; before that
 *     the log alone is written, from which recovery makes the rows
 */
public record StoreSettings(
    long reserveBytes,
    long ballastBytes,
    Duration stageExpiry,
    long stageSyncBytes,
    int rowsAfter) {
  /** What the default of {@code rowsAfter} is. */
  public static final int ROWS_AFTER = 64;

  /** Returns the defaults. */
  public static StoreSettings defaults() {
    return new StoreSettings(64 << 20, 8 << 20, Duration.ofHours(1), 32 << 20, ROWS_AFTER);
  }
}
