package org.duetfs.server.driver;

import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;

/** Carries a replica's messages to other members; any may be lost. Nothing here blocks. */
public interface Carrier {
  /** A carrier of a pair of one member without any other pair. */
  Carrier NOBODY =
      new Carrier() {
        @Override
        public void toMirror(Envelope envelope) {}

        @Override
        public void toPair(int pair, PeerMessage.MoveMessage message) {}

        @Override
        public void flush() {}
      };

  /** Takes a message to the mirror; called in the order of the messages. */
  void toMirror(Envelope envelope);

  /** Takes a message to another pair. */
  void toPair(int pair, PeerMessage.MoveMessage message);

  /** Sends what was taken; called after each step, without the replica's lock. */
  void flush();
}
