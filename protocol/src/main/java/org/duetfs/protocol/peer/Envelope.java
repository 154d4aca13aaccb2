package org.duetfs.protocol.peer;

/**
 * A message on its way.
 *
 * @param fromServer the sender's number
 * @param fromProcess the sender's process
 * @param sequence grows with each message of that process to that receiver; what comes out of order
 *     or twice is dropped, so a late copy does nothing
 * @param view the id of the sender's view; empty when it has none
 * @param generation of that view; 0 when it has none
 */
public record Envelope(
    int fromServer,
    String fromProcess,
    long sequence,
    String view,
    long generation,
    PeerMessage message) {}
