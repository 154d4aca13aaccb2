package org.duetfs.client.transfer;

import java.time.Duration;
import org.duetfs.client.net.Stall;
import org.duetfs.client.pair.Member;

/**
 * How long transfers wait.
 *
 * @param look after so long without a byte a server is looked at
 * @param still the longest time without a byte
 */
public record TransferPace(Duration look, Duration still) {
  /** Returns how long one waits for a member; a wish to cancel ends the wait at the next look. */
  Stall stall(Member member, Cancel cancel) {
    return new Stall(
        look,
        still,
        () -> {
          cancel.check();
          return member.isAlive();
        });
  }

  Stall stall(Member member) {
    return new Stall(look, still, member::isAlive);
  }
}
