package org.duetfs.protocol.peer;

import java.util.List;

/**
 * A message on its way.
 *
 * @param fromServer the sender's number
 * @param fromProcess the sender's process
 * @param sequence grows with each message of that process to that receiver; what comes out of order
 *     or twice is dropped, so a late copy does nothing
 * @param view the id of the sender's view; empty when it has none
 * @param generation of that view; 0 when it has none
 * @param trace times that the message has gathered, for explaining; usually empty
 */
public record Envelope(
    int fromServer,
    String fromProcess,
    long sequence,
    String view,
    long generation,
    List<Trace> trace,
    PeerMessage message) {
  public Envelope {
    trace = List.copyOf(trace);
  }

  /** A moment that a message passed, in microseconds of that server's own clock. */
  public record Trace(String where, long micros) {}
}
