package org.duetfs.client.transfer;

import java.util.concurrent.CancellationException;

/**
 * A wish that a transfer ends before its time. It is heard while bytes are on their way, and no
 * more once the last small call is sent, whose outcome is then told. Thread safe.
 */
public final class Cancel {
  private volatile boolean wished;

  /** Wishes it; there is no way back. */
  public void wish() {
    wished = true;
  }

  /** Tells whether it was wished. */
  public boolean isWished() {
    return wished;
  }

  /**
   * Ends what asks when it was wished.
   *
   * @throws CancellationException then
   */
  public void check() {
    if (wished) {
      throw new CancellationException("it was interrupted");
    }
  }
}
