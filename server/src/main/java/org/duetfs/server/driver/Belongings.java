package org.duetfs.server.driver;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.rpc.ClientAnswer.Account.Kind;
import org.duetfs.protocol.session.ClientRequest;
import org.jspecify.annotations.Nullable;

/**
 * Knows to which request an entry, an upload, a question between members, or a move belongs. A
 * request is called by its mutation, a read by its path, and a move by an id of its own: which path
 * moves, a member may learn after it has heard of the move. Thread safe.
 */
final class Belongings {
  private static final int MOST = 200;

  private final Map<Index, String> entries = recent();
  private final Map<String, String> uploads = recent();
  private final Map<Long, String> asked = recent();
  private final Map<Long, String> askedByMirror = recent();
  private final Map<MoveId, RemotePath> moves = recent();
  private final Map<MoveId, RemotePath> pulled = recent();

  private static <K, V> Map<K, V> recent() {
    return Collections.synchronizedMap(
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
          }
        });
  }

  /** Forgets all. */
  void clear() {
    entries.clear();
    uploads.clear();
    asked.clear();
    askedByMirror.clear();
    moves.clear();
    pulled.clear();
  }

  // ---- requests of clients ----

  /** Takes note of a client's request, and returns what it is called. */
  String request(ClientRequest.Do act) {
    String name = act.mutation().toString();
    act.operation()
        .brings()
        .filter(Payload.Staged.class::isInstance)
        .ifPresent(payload -> uploads.put(((Payload.Staged) payload).stageId(), name));
    return name;
  }

  /** Returns whose an upload is. */
  @Nullable String ofUpload(String stageId) {
    return uploads.get(stageId);
  }

  /** Returns whose an entry is. */
  @Nullable String of(Entry entry) {
    return entries.computeIfAbsent(entry.index(), index -> of(entry.body()));
  }

  private @Nullable String of(Body body) {
    if (body instanceof Body.Mutate mutate) {
      return mutate.mutation().toString();
    } else if (body instanceof Body.MoveDecided decided) {
      moves.putIfAbsent(decided.move(), decided.source());
      return of(decided.move());
    } else if (body instanceof Body.MovePrepared prepared) {
      return of(prepared.move());
    } else if (body instanceof Body.MoveCommitted committed) {
      return of(committed.move());
    } else if (body instanceof Body.MoveAborted aborted) {
      return of(aborted.move());
    }
    return body instanceof Body.MoveForgotten forgotten ? of(forgotten.move()) : null;
  }

  /** Tells of each entry up to this one whose it is. */
  void upTo(Index end, BiConsumer<Index, String> told) {
    synchronized (entries) {
      entries.forEach(
          (index, request) -> {
            if (!index.isAfter(end)) {
              told.accept(index, request);
            }
          });
    }
  }

  // ---- questions between members ----

  /** A question for a request goes to the mirror, or has come from it. */
  void question(Kind way, long token, String request) {
    (way == Kind.SENT ? asked : askedByMirror).put(token, request);
  }

  /** Returns for which request the question was whose answer goes or comes. */
  @Nullable String answer(Kind way, long token) {
    return (way == Kind.HEARD ? asked : askedByMirror).get(token);
  }

  // ---- moves between pairs ----

  /** Returns what a move is called. */
  static String of(MoveId move) {
    return "move " + move;
  }

  /**
   * A target is asked to prepare; what is in the source will be pulled from {@code here}, or not.
   */
  void prepares(PeerMessage.MovePrepare prepare, boolean here) {
    moves.putIfAbsent(prepare.move(), prepare.source());
    if (here) {
      pulled.putIfAbsent(prepare.move(), prepare.source());
    }
  }

  /** Whatever came of it, nothing is pulled any more. */
  void prepared(MoveId move) {
    pulled.remove(move);
  }

  /** Returns the move for which a path is read, if it is about to move away. */
  Optional<String> pulls(RemotePath path) {
    synchronized (pulled) {
      return pulled.entrySet().stream()
          .filter(move -> path.startsWith(move.getValue()))
          .map(move -> of(move.getKey()))
          .findFirst();
    }
  }

  /** Returns what these requests are called here, each with the name by which it was asked for. */
  Map<String, String> called(Set<String> requests) {
    Map<String, String> all = new HashMap<>();
    requests.forEach(request -> all.put(request, request));
    synchronized (moves) {
      moves.forEach(
          (move, path) -> {
            if (requests.contains(path.toString())) {
              all.put(of(move), path.toString());
            }
          });
    }
    return all;
  }
}
