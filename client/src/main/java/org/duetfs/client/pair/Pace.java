package org.duetfs.client.pair;

import java.time.Duration;

/**
 * How long a client waits for what.
 *
 * @param connect for a connection
 * @param firstReply for the first answer to a request; a repeat is waited for longer
 * @param probe for a server to show that it is alive
 * @param command for a request to be done at all; a transfer may take any time, but not stand still
 *     for so long
 * @param hopeless for a pair of which no member listens or could serve
 * @param greeting for the members of a pair to be heard before the first request
 * @param watch between two looks at a server
 */
public record Pace(
    Duration connect,
    Duration firstReply,
    Duration probe,
    Duration command,
    Duration hopeless,
    Duration greeting,
    Duration watch) {
  public Pace {
    for (Duration each :
        new Duration[] {connect, firstReply, probe, command, hopeless, greeting, watch}) {
      if (each.isNegative() || each.isZero()) {
        throw new IllegalArgumentException("a wait of " + each);
      }
    }
  }
}
