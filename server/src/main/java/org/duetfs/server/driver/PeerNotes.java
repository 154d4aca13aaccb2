package org.duetfs.server.driver;

import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.rpc.ClientAnswer.Account.Kind;
import org.duetfs.protocol.session.ClientRequest;
import org.jspecify.annotations.Nullable;

/** Notes what servers say to each other, in words. Thread safe. */
final class PeerNotes {
  private static final int OTHER_PAIR = -1;
  private static final String ASKS_FOR_CONTENTS = "what does it hold?";
  private static final String CONTENTS = "its contents";

  private final int mirror;
  private final Notebook notes;
  private final Belongings belongings;

  PeerNotes(int mirror, Notebook notes, Belongings belongings) {
    this.mirror = mirror;
    this.notes = notes;
    this.belongings = belongings;
  }

  // ---- between the members of a pair ----

  /** Notes a message to the mirror, or from it. */
  void message(Kind way, PeerMessage message) {
    if (message instanceof PeerMessage.Forward forward
        && forward.request() instanceof ClientRequest.Do act) {
      String request = belongings.request(act);
      belongings.question(way, forward.token(), request);
      note(way, request, "passed on to the leader");
    } else if (message instanceof PeerMessage.Forwarded forwarded) {
      note(way, belongings.answer(way, forwarded.token()), "the leader's answer");
    } else if (message instanceof PeerMessage.AskHolds holds) {
      String request = belongings.ofUpload(holds.staged().stageId());
      if (request != null) {
        belongings.question(way, holds.token(), request);
      }
      note(way, request, "is the upload there too?");
    } else if (message instanceof PeerMessage.Holds holds) {
      note(way, belongings.answer(way, holds.token()), holds.held() ? "it is" : "it is not");
    } else {
      logMessage(way, message);
    }
  }

  private void logMessage(Kind way, PeerMessage message) {
    if (message instanceof PeerMessage.Append append) {
      append.entries().forEach(e -> note(way, belongings.of(e), "entry " + words(e)));
      through(way, append.committed(), "commits reach ");
    } else if (message instanceof PeerMessage.Logged logged) {
      through(way, logged.end(), "has logged ");
    } else if (message instanceof PeerMessage.Committed committed) {
      through(way, committed.through(), "commits reach ");
    } else if (message instanceof PeerMessage.Relay relay) {
      move(way, mirror, relay.message(), " (relayed)");
    }
  }

  private void through(Kind way, Index end, String what) {
    belongings.upTo(end, (index, request) -> note(way, request, what + index));
  }

  private void note(Kind way, @Nullable String request, String what) {
    if (request != null) {
      notes.note(request, way, mirror, what);
    }
  }

  /** Returns an entry's index, and of a move what the entry is to it. */
  static String words(Entry entry) {
    Body body = entry.body();
    String role =
        body instanceof Body.MovePrepared
            ? ", prepared"
            : body instanceof Body.MoveDecided
                ? ", decision"
                : body instanceof Body.MoveCommitted
                    ? ", commit"
                    : body instanceof Body.MoveAborted
                        ? ", abort"
                        : body instanceof Body.MoveForgotten ? ", end of the move" : "";
    return entry.index() + role;
  }

  // ---- between pairs ----

  /** Notes a message of a move to both members of another pair, or from there. */
  void move(Kind way, PeerMessage.MoveMessage message) {
    move(way, OTHER_PAIR, message, "");
  }

  private void move(Kind way, int other, PeerMessage.MoveMessage message, String how) {
    if (message instanceof PeerMessage.MovePrepare prepare) {
      belongings.prepares(prepare, way == Kind.SENT && other == OTHER_PAIR);
    } else if (message instanceof PeerMessage.MovePrepareEnded ended) {
      belongings.prepared(ended.move());
    }
    notes.note(Belongings.of(message.move()), way, other, words(message) + how);
  }

  private static String words(PeerMessage.MoveMessage message) {
    if (message instanceof PeerMessage.MovePrepare) {
      return "prepare";
    } else if (message instanceof PeerMessage.MovePrepareEnded ended) {
      return ended.prepared().map(index -> "prepared " + index).orElse("cannot prepare");
    } else if (message instanceof PeerMessage.MoveCommit) {
      return "commit";
    } else if (message instanceof PeerMessage.MoveCommitLogged) {
      return "commit logged";
    }
    return message instanceof PeerMessage.MoveAsk ? "what became of it?" : "aborted";
  }

  /** The target of a move asks the source for the files in it, or its source is asked. */
  void asksForContents(Kind way, String move) {
    notes.note(move, way, OTHER_PAIR, ASKS_FOR_CONTENTS);
  }

  /** The files of a move are sent to its target, or have come there. */
  void contents(Kind way, String move) {
    notes.note(move, way, OTHER_PAIR, CONTENTS);
  }
}
