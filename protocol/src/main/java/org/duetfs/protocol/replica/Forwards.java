package org.duetfs.protocol.replica;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;

/** The requests that a follower has passed on to its leader, once each, until they are answered. */
final class Forwards {
  private final Context context;
  private final Map<Long, Consumer<Reply>> open = new LinkedHashMap<>();

  Forwards(Context context) {
    this.context = context;
  }

  /** Passes a request on; the asker hears the leader's answer, or that nobody knows. */
  void pass(ClientRequest request, Consumer<Reply> asker) {
    long token = context.nextCall();
    open.put(token, asker);
    context.mail.send(new PeerMessage.Forward(token, request));
    context.timers.after(
        2 * context.timing.waitForPath(),
        () -> answered(token, new Reply.Unsure("the leader does not answer")));
  }

  /** Hears the answer to one; a second one is too late. */
  void answered(long token, Reply reply) {
    Consumer<Reply> asker = open.remove(token);
    if (asker != null) {
      asker.accept(reply);
    }
  }

  /** The view is left: nobody will answer in it any more. */
  void giveUp() {
    List.copyOf(open.keySet())
        .forEach(token -> answered(token, new Reply.Unsure("the pair changes its view")));
  }

  boolean isEmpty() {
    return open.isEmpty();
  }
}
