package org.duetfs.server.driver;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.rpc.ClientAnswer.Account;
import org.duetfs.protocol.rpc.ClientAnswer.Account.Kind;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Notes, while somebody wants to know, at what moments a request passes this server: it looks at
 * the messages and the disk's work that go by, and the replica knows nothing of it. Otherwise each
 * of its methods is the reading of one field. Thread safe.
 */
public final class Tracer {
  private static final long WHILE = Duration.ofSeconds(30).toNanos();
  private static final int MOST = 200;

  private static final int CLIENT = 0;
  private static final int OTHER_PAIR = -1;
  private static final String TAKEN_UP = "taken up";
  private static final String ANSWERED = "answered";

  private final int mirror;
  private final Notebook notes = new Notebook();

  /** The requests that entries, uploads, tokens of messages, and moves belong to. */
  private final Map<Index, String> entries = recent();

  private final Map<String, String> uploads = recent();
  private final Map<Long, String> asked = recent();
  private final Map<Long, String> askedByMirror = recent();
  private final Map<MoveId, String> moves = recent();

  private volatile boolean on;
  private volatile long until;

  /**
   * Notes nothing before {@link #watch}.
   *
   * @param mirror the other member of the pair, if there is one
   */
  public Tracer(OptionalInt mirror) {
    this.mirror = mirror.orElse(0);
  }

  private static <K> Map<K, String> recent() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, String> eldest) {
            return size() > MOST;
          }
        });
  }

  /** Notes what happens from now on, for half a minute, and forgets what was before. */
  public void watch() {
    notes.clear();
    until = System.nanoTime() + WHILE;
    on = true;
  }

  /** Returns what was noted of these requests. */
  public Account account(Set<String> requests) {
    return notes.of(requests);
  }

  private boolean isOff() {
    if (on && System.nanoTime() - until > 0) {
      on = false;
    }
    return !on;
  }

  private void did(String request, String what) {
    notes.note(request, Kind.DID, 0, what);
  }

  // ---- what clients ask ----

  /** A client's request has come; {@code answer} will be its answer. */
  void asked(ClientRequest request, CompletableFuture<Reply> answer) {
    if (!isOff() && request instanceof ClientRequest.Do act) {
      String name = act.mutation().toString();
      know(act);
      notes.note(name, Kind.HEARD, CLIENT, TAKEN_UP);
      CompletableFuture<Void> unused =
          answer.thenRun(() -> notes.note(name, Kind.SENT, CLIENT, ANSWERED));
    }
  }

  private void know(ClientRequest.Do act) {
    act.operation()
        .brings()
        .filter(Payload.Staged.class::isInstance)
        .ifPresent(
            payload ->
                uploads.put(((Payload.Staged) payload).stageId(), act.mutation().toString()));
  }

  /** A read has come; {@code ready} ends when it may be answered, or is refused. */
  void reading(RemotePath path, CompletableFuture<Optional<Reply.Refused>> ready) {
    if (!isOff()) {
      String name = path.toString();
      notes.note(name, Kind.HEARD, CLIENT, TAKEN_UP);
      CompletableFuture<Void> unused =
          ready.thenAccept(
              refused -> {
                did(
                    name,
                    refused.isEmpty()
                        ? "may answer this read: it has a lease"
                        : "may not answer this read");
                notes.note(name, Kind.SENT, CLIENT, ANSWERED);
              });
    }
  }

  // ---- what the disk does ----

  /** The disk has taken entries into its log. */
  void logged(List<Entry> batch) {
    eachKnown(batch, (index, request) -> did(request, "logged " + index));
  }

  /** Entries are known to be committed, and are about to be applied. */
  void committed(List<Entry> batch) {
    eachKnown(batch, (index, request) -> did(request, "committed " + index));
  }

  /** Entries are applied. */
  void applied(List<Entry> batch) {
    eachKnown(batch, (index, request) -> did(request, "applied " + index));
  }

  private interface Known {
    void entry(Index index, String request);
  }

  private void eachKnown(List<Entry> batch, Known known) {
    if (isOff()) {
      return;
    }
    for (Entry entry : batch) {
      String request = request(entry);
      if (request != null) {
        known.entry(entry.index(), request);
      }
    }
  }

  private @Nullable String request(Entry entry) {
    return entries.computeIfAbsent(entry.index(), index -> owner(entry.body()));
  }

  private @Nullable String owner(Body body) {
    if (body instanceof Body.Mutate mutate) {
      return mutate.mutation().toString();
    } else if (body instanceof Body.MoveDecided decided) {
      return moves.get(decided.move());
    } else if (body instanceof Body.MovePrepared prepared) {
      return moves.get(prepared.move());
    } else if (body instanceof Body.MoveCommitted committed) {
      return moves.get(committed.move());
    }
    return body instanceof Body.MoveForgotten forgotten ? moves.get(forgotten.move()) : null;
  }

  // ---- messages between members ----

  /** A message is on its way to the mirror. */
  void sending(Envelope envelope) {
    if (!isOff()) {
      message(Kind.SENT, envelope.message(), asked, askedByMirror);
    }
  }

  /** A message of the mirror's has come. */
  void heard(Envelope envelope) {
    if (!isOff()) {
      message(Kind.HEARD, envelope.message(), askedByMirror, asked);
    }
  }

  /**
   * Notes a message.
   *
   * @param asker the tokens of its sender's questions
   * @param answerer those of its receiver's
   */
  private void message(
      Kind kind, PeerMessage message, Map<Long, String> asker, Map<Long, String> answerer) {
    if (message instanceof PeerMessage.Forward forward
        && forward.request() instanceof ClientRequest.Do act) {
      know(act);
      asker.put(forward.token(), act.mutation().toString());
      notes.note(act.mutation().toString(), kind, mirror, "passed on to the leader");
    } else if (message instanceof PeerMessage.Forwarded forwarded) {
      ofKnown(kind, answerer.get(forwarded.token()), "the leader's answer");
    } else if (message instanceof PeerMessage.AskHolds holds) {
      String request = uploads.get(holds.staged().stageId());
      if (request != null) {
        asker.put(holds.token(), request);
      }
      ofKnown(kind, request, "is the upload there too?");
    } else if (message instanceof PeerMessage.Holds holds) {
      ofKnown(kind, answerer.get(holds.token()), holds.held() ? "it is" : "it is not");
    } else {
      logMessage(kind, message);
    }
  }

  private void logMessage(Kind kind, PeerMessage message) {
    if (message instanceof PeerMessage.Append append) {
      append.entries().forEach(e -> ofKnown(kind, request(e), "entry " + e.index()));
      through(kind, append.committed(), "commits reach ");
    } else if (message instanceof PeerMessage.Logged logged) {
      through(kind, logged.end(), "has logged ");
    } else if (message instanceof PeerMessage.Committed committed) {
      through(kind, committed.through(), "commits reach ");
    } else if (message instanceof PeerMessage.Relay relay && kind == Kind.SENT) {
      // Its leader has mostly heard it already, from the sender itself.
      move(kind, mirror, relay.message(), " (relayed)");
    }
  }

  private void through(Kind kind, Index end, String what) {
    synchronized (entries) {
      entries.forEach(
          (index, request) -> {
            if (!index.isAfter(end)) {
              notes.note(request, kind, mirror, what + index);
            }
          });
    }
  }

  private void ofKnown(Kind kind, @Nullable String request, String what) {
    if (request != null) {
      notes.note(request, kind, mirror, what);
    }
  }

  // ---- messages between pairs ----

  /** A message of a move is on its way to both members of another pair. */
  void sendingMove(PeerMessage.MoveMessage message) {
    if (!isOff()) {
      move(Kind.SENT, OTHER_PAIR, message, "");
    }
  }

  /** A message of a move has come. */
  void heardMove(PeerMessage.MoveMessage message) {
    if (!isOff()) {
      move(Kind.HEARD, OTHER_PAIR, message, "");
    }
  }

  private void move(Kind kind, int other, PeerMessage.MoveMessage message, String how) {
    if (message instanceof PeerMessage.MovePrepare prepare) {
      moves.putIfAbsent(prepare.move(), prepare.source().toString());
    }
    String request = moves.get(message.move());
    if (request != null) {
      notes.note(request, kind, other, words(message) + how);
    }
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
}
