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
  Stall stall(Member member) {
    return new Stall(look, still, member::isAlive);
  }
}
