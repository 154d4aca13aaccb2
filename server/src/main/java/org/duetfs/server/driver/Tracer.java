package org.duetfs.server.driver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
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
  private static final int CLIENT = 0;
  private static final String TAKEN_UP = "taken up";
  private static final String ANSWERED = "answered";

  private final Notebook notes = new Notebook();
  private final Belongings belongings = new Belongings();
  private final PeerNotes peers;
  private volatile boolean on;
  private volatile long until;

  /**
   * Notes nothing before {@link #watch}.
   *
   * @param mirror the other member of the pair, if there is one
   */
  public Tracer(OptionalInt mirror) {
    this.peers = new PeerNotes(mirror.orElse(0), notes, belongings);
  }

  /** Notes what happens from now on, for half a minute, and forgets what was before. */
  public void watch() {
    notes.clear();
    belongings.clear();
    until = System.nanoTime() + WHILE;
    on = true;
  }

  /** Returns what was noted of these requests. */
  public Account account(Set<String> requests) {
    return notes.of(belongings.called(requests));
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
      String name = belongings.request(act);
      notes.note(name, Kind.HEARD, CLIENT, TAKEN_UP);
      CompletableFuture<Void> unused =
          answer.thenRun(() -> notes.note(name, Kind.SENT, CLIENT, ANSWERED));
    }
  }

  /** A read has come; {@code ready} ends when it may be answered, or is refused. */
  void reading(RemotePath path, CompletableFuture<Optional<Reply.Refused>> ready) {
    if (isOff()) {
      return;
    }
    Optional<String> move = belongings.pulls(path);
    String name = move.orElse(path.toString());
    if (move.isPresent()) {
      peers.asksForContents(Kind.HEARD, name);
    } else {
      notes.note(name, Kind.HEARD, CLIENT, TAKEN_UP);
    }
    CompletableFuture<Void> unused = ready.thenAccept(refused -> read(name, move, refused));
  }

  private void read(String name, Optional<String> move, Optional<Reply.Refused> refused) {
    boolean may = refused.isEmpty();
    did(name, may ? "may answer this read: it has a lease" : "may not answer this read");
    if (move.isEmpty()) {
      notes.note(name, Kind.SENT, CLIENT, ANSWERED);
    } else if (may) {
      peers.contents(Kind.SENT, name);
    }
  }

  // ---- what the disk does ----

  /** The disk has taken entries into its log. */
  void logged(List<Entry> batch) {
    did(batch, "logged ");
  }

  /** Entries are known to be committed, and are about to be applied. */
  void committed(List<Entry> batch) {
    did(batch, "committed ");
  }

  /** Entries are applied. */
  void applied(List<Entry> batch) {
    did(batch, "applied ");
  }

  private void did(List<Entry> batch, String what) {
    if (isOff()) {
      return;
    }
    for (Entry entry : batch) {
      String request = belongings.of(entry);
      if (request != null) {
        did(request, what + PeerNotes.words(entry));
      }
    }
  }

  // ---- messages ----

  /** A message is on its way to the mirror. */
  void sending(Envelope envelope) {
    if (!isOff()) {
      peers.message(Kind.SENT, envelope.message());
    }
  }

  /** A message of the mirror's has come. */
  void heard(Envelope envelope) {
    if (!isOff()) {
      peers.message(Kind.HEARD, envelope.message());
    }
  }

  /** A message of a move is on its way to both members of another pair. */
  void sendingMove(PeerMessage.MoveMessage message) {
    if (!isOff()) {
      peers.move(Kind.SENT, message);
    }
  }

  /** A message of a move has come. */
  void heardMove(PeerMessage.MoveMessage message) {
    if (!isOff()) {
      peers.move(Kind.HEARD, message);
    }
  }

  /** Files that move here are pulled; returns who hears of the end before {@code then} does. */
  Consumer<@Nullable Payload> pulling(
      PeerMessage.MovePrepare from, Consumer<@Nullable Payload> then) {
    if (isOff() || from.items().stream().allMatch(item -> item.node().isDirectory())) {
      return then;
    }
    String move = Belongings.of(from.move());
    peers.asksForContents(Kind.SENT, move);
    return content -> {
      if (content != null) {
        peers.contents(Kind.HEARD, move);
      }
      then.accept(content);
    };
  }
}
