package org.duetfs.protocol.replica;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.view.View;
import org.jspecify.annotations.Nullable;

/**
 * The messages between a member and its mirror: stamps what goes out with the view, and passes what
 * comes in once and in order, so that neither a repeat nor a late copy of a message does anything.
 */
final class Mailbox {
  private final Identity self;
  private final Actions out;
  private @Nullable View view;
  private long sent;
  private String heardProcess = "";
  private final Set<String> retired = new HashSet<>();
  private long heard;

  Mailbox(Identity self, Actions out) {
    this.self = self;
    this.out = out;
  }

  /** Sets the view that this member's messages belong to. */
  void belongTo(@Nullable View next) {
    view = next;
  }

  void send(PeerMessage message) {
    String id = view == null ? "" : view.id();
    long generation = view == null ? 0 : view.generation();
    out.toMirror(
        new Envelope(self.server(), self.process(), ++sent, id, generation, List.of(), message));
  }

  /** Tells whether a message is new and in order. */
  boolean takes(Envelope envelope) {
    boolean fromMirror =
        self.mirror().isPresent() && envelope.fromServer() == self.mirror().getAsInt();
    if (!fromMirror) {
      return false;
    }
    if (!envelope.fromProcess().equals(heardProcess)) {
      boolean introduces =
          envelope.message() instanceof PeerMessage.Hello
              || envelope.message() instanceof PeerMessage.Install;
      if (!introduces || retired.contains(envelope.fromProcess())) {
        return false; // A late message of a process that another has followed.
      }
      retired.add(heardProcess);
      heardProcess = envelope.fromProcess();
      heard = 0;
    }
    if (envelope.sequence() <= heard) {
      return false;
    }
    heard = envelope.sequence();
    return true;
  }

  /** Tells whether a message belongs to the view that this member is in. */
  boolean isOfView(Envelope envelope) {
    return view != null && view.id().equals(envelope.view());
  }
}
