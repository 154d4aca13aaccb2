package org.duetfs.client.pair;

import java.time.Duration;
import org.duetfs.client.net.Ticker;

/** Time that passes only by being waited for. */
final class FakeTicker implements Ticker {
  private long now;

  @Override
  public synchronized long nanos() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) {
    now += duration.toNanos();
  }
}
