package org.duetfs.client.transfer;

import java.util.function.LongConsumer;

/**
 * Who follows a transfer.
 *
 * @param passed hears how many bytes have passed, on the transfer's thread
 * @param cancel may end it
 */
public record Watch(LongConsumer passed, Cancel cancel) {
  /** Returns one who neither listens nor interferes. */
  public static Watch none() {
    return new Watch(passed -> {}, new Cancel());
  }
}
