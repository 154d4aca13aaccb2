package org.duetfs.protocol.replica;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.duetfs.protocol.peer.PeerMessage;

/** Which copies this member stages for its leader at the moment, so that a repeat starts none. */
final class StageCopies {
  private final Context context;
  private final Set<Long> underWay = new HashSet<>();

  StageCopies(Context context) {
    this.context = context;
  }

  /** Copies a content to staging, and says whether it lies there now. */
  void onStageCopy(PeerMessage.StageCopy copy) {
    if (!underWay.add(copy.token())) {
      return;
    }
    Consumer<PeerMessage> answer = context.mail.answering();
    long call =
        context.contentCall(
            payload -> {
              underWay.remove(copy.token());
              answer.accept(new PeerMessage.Holds(copy.token(), copy.staged().equals(payload)));
            });
    context.out.copyContent(call, copy.path(), copy.version(), copy.staged().stageId());
  }
}
