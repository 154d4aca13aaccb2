package org.duetfs.protocol.replica;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
  private final Supplier<String> randomId;
  private @Nullable View view;
  private long sent;
  private String heardProcess = "";
  private final Map<String, String> challenges = new HashMap<>();
  private long heard;

  Mailbox(Identity self, Actions out, Supplier<String> randomId) {
    this.self = self;
    this.out = out;
    this.randomId = randomId;
  }

  /** Sets the view that this member's messages belong to. */
  void belongTo(@Nullable View next) {
    view = next;
  }

  void send(PeerMessage message) {
    String id = view == null ? "" : view.id();
    long generation = view == null ? 0 : view.generation();
    out.toMirror(new Envelope(self.server(), self.process(), ++sent, id, generation, message));
  }

  /**
   * Returns what answers a question of the mirror's that came in the view of now. An answer that is
   * ready only in a later view is not sent: whoever asked has given it up with its view, and a new
   * process of the mirror may have asked something else under the same number since.
   */
  Consumer<PeerMessage> answering() {
    View asked = view;
    return answer -> {
      if (asked != null && view != null && view.id().equals(asked.id())) {
        send(answer);
      }
    };
  }

  /** Tells whether a message is new and in order. */
  boolean takes(Envelope envelope) {
    boolean fromMirror =
        self.mirror().isPresent() && envelope.fromServer() == self.mirror().getAsInt();
    if (!fromMirror) {
      return false;
    }
    if (!envelope.fromProcess().equals(heardProcess)) {
      if (!isIntroduced(envelope)) {
        return false;
      }
      heardProcess = envelope.fromProcess();
      heard = 0;
      challenges.clear();
    }
    if (envelope.sequence() <= heard) {
      return false;
    }
    heard = envelope.sequence();
    return true;
  }

  /**
   * Judges a message of a process that is not the one heard so far. It may be a late one of a dead
   * process: to go over to that one would make this member deaf to the one that lives. So whoever
   * comes second has to answer a challenge.
   */
  private boolean isIntroduced(Envelope envelope) {
    PeerMessage message = envelope.message();
    if (!(message instanceof PeerMessage.Hello) && !(message instanceof PeerMessage.Install)) {
      return false;
    }
    if (heardProcess.isEmpty()) {
      return true;
    }
    String nonce = challenges.get(envelope.fromProcess());
    if (message instanceof PeerMessage.Hello h && h.nonce().equals(nonce)) {
      return true;
    }
    if (nonce == null) {
      nonce = randomId.get();
      challenges.put(envelope.fromProcess(), nonce);
    }
    send(new PeerMessage.Challenge(envelope.fromProcess(), nonce));
    return false;
  }

  /** Tells whether a message belongs to the view that this member is in. */
  boolean isOfView(Envelope envelope) {
    return view != null && view.id().equals(envelope.view());
  }
}
