package org.duetfs.protocol.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.Reply;

/**
 * The way of one mutation at its leader, from the request to the log: locks, then the claim of a
 * new top-level name, then the bytes that it brings, then its entry. Whatever refuses it before the
 * entry is written leaves nothing behind.
 */
final class MutationFlow {
  private final Context context;
  private final Requests requests;
  private final Mutation mutation;
  private Operation operation;
  private final List<Consumer<Reply>> askers = new ArrayList<>();
  private boolean locked;
  private boolean routed;
  private boolean logged;
  private boolean ended;

  MutationFlow(Context context, Requests requests, Mutation mutation, Operation operation) {
    this.context = context;
    this.requests = requests;
    this.mutation = mutation;
    this.operation = operation;
  }

  Mutation mutation() {
    return mutation;
  }

  Operation operation() {
    return operation;
  }

  boolean logged() {
    return logged;
  }

  void join(Consumer<Reply> asker) {
    askers.add(asker);
  }

  void begin() {
    lock();
    if (routed || ended) {
      return; // Nearly always: a timer for each would keep their bytes in memory until it is due.
    }
    context.timers.after(
        context.timing.waitForPath(),
        () -> {
          if (!routed) {
            refuse(
                locked
                    ? new Reply.Refused(
                        ErrorCode.NO_MEMBER, operation.path() + ": the arbiter is away")
                    : new Reply.Refused(
                        ErrorCode.BUSY, operation.path() + " is held by another change"));
          }
        });
  }

  private void lock() {
    if (ended) {
      return;
    }
    if (!requests.serving()) {
      refuse(requests.isolated());
    } else if (requests
        .locks()
        .tryShare(this, TopNames.paths(operation), TopNames.touched(operation))) {
      locked = true;
      route();
    } else {
      requests.locks().afterRelease(this::lock);
    }
  }

  private void route() {
    if (operation instanceof Operation.Rename rename && rename.from().isRoot()) {
      // Between pairs it would take all that this pair holds.
      refuse(new Reply.Refused(ErrorCode.BAD_PATH, "/ cannot be moved"));
      return;
    }
    Optional<String> source = TopNames.missingSource(operation, context.state);
    Optional<String> made = TopNames.made(operation, context.state);
    Optional<String> target = TopNames.missingTarget(operation, context.state);
    if (source.isPresent()) {
      requests
          .claims()
          .owner(source.get(), owner -> notHere(TopNames.source(operation).orElseThrow(), owner));
    } else if (made.isPresent()) {
      requests.claims().claim(made.get(), this::claimed);
    } else if (target.isPresent()) {
      requests.claims().owner(target.get(), owner -> targetOwner(operation.path(), owner));
    } else {
      content();
    }
  }

  private void claimed(Claims.Outcome outcome) {
    if (ended) {
      return; // The claim outlived its request; with no name behind it the sweep frees it.
    }
    if (outcome instanceof Claims.Outcome.Taken taken) {
      elsewhere(operation.path(), taken.pair());
    } else {
      content();
    }
  }

  private void targetOwner(RemotePath path, Claims.OwnerAnswer owner) {
    if (owner.known() && owner.isOther(context.self.pair())) {
      elsewhere(path, owner.pair().getAsInt());
    } else {
      notHere(path, owner);
    }
  }

  /** The target is another pair's: a rename becomes a move between pairs. */
  private void elsewhere(RemotePath path, int pair) {
    if (operation instanceof Operation.Rename rename && !ended) {
      ended = true;
      requests.forget(this);
      requests.locks().release(this);
      requests.moves().begin(mutation, rename, pair, reply -> askers.forEach(a -> a.accept(reply)));
    } else {
      refuse(moved(path, pair));
    }
  }

  private void notHere(RemotePath path, Claims.OwnerAnswer owner) {
    if (!owner.known()) {
      refuse(new Reply.Refused(ErrorCode.NO_MEMBER, path + ": the arbiter is away"));
    } else if (owner.isOther(context.self.pair())) {
      refuse(moved(path, owner.pair().getAsInt()));
    } else if (!requests.serving()) {
      refuse(requests.isolated());
    } else {
      refuse(new Reply.Refused(ErrorCode.NOT_FOUND, path + " does not exist"));
    }
  }

  static Reply.Refused moved(RemotePath path, int pair) {
    return new Reply.Refused(ErrorCode.MOVED, path + " is on pair " + pair, OptionalInt.of(pair));
  }

  private void content() {
    if (ended) {
      return;
    }
    routed = true;
    if (!requests.serving()) {
      refuse(requests.isolated()); // The arbiter's answer may have taken longer than the lease.
    } else if (operation instanceof Operation.Copy copy && copy.source().isEmpty()) {
      loadSource(copy);
    } else if (operation.brings().orElse(Payload.Inline.EMPTY) instanceof Payload.Staged staged) {
      everywhere(staged);
    } else {
      log();
    }
  }

  private void everywhere(Payload.Staged staged) {
    if (!context.disk.holds(staged)) {
      refuse(notStaged());
      return;
    }
    requests
        .questions()
        .ask(
            token -> new PeerMessage.AskHolds(token, staged),
            held -> {
              if (held) {
                log();
              } else {
                refuse(notStaged());
              }
            });
  }

  private Reply.Refused notStaged() {
    return new Reply.Refused(
        ErrorCode.NOT_STAGED,
        operation.path() + ": the upload is not on every member, put it again");
  }

  private void loadSource(Operation.Copy copy) {
    Optional<NodeInfo> from = context.state.find(copy.from());
    if (from.isEmpty() || from.get().isDirectory()) {
      refuse(
          new Reply.Refused(
              from.isEmpty() ? ErrorCode.NOT_FOUND : ErrorCode.IS_A_DIRECTORY,
              copy.from() + (from.isEmpty() ? " does not exist" : " is a directory")));
      return;
    }
    NodeInfo node = from.get();
    String stageId = context.randomId.get();
    long call =
        context.contentCall(
            payload -> {
              if (payload == null) {
                refuse(
                    new Reply.Refused(
                        ErrorCode.BUSY, copy.from() + " was changed while it was copied"));
              } else {
                operation =
                    new Operation.Copy(
                        copy.from(),
                        copy.path(),
                        copy.noReplace(),
                        Optional.of(new Operation.Copy.Source(node.version(), payload)));
                stageAtMirror(copy.from(), node, payload);
              }
            });
    context.out.copyContent(call, copy.from(), node.version(), stageId);
  }

  private void stageAtMirror(RemotePath from, NodeInfo node, Payload payload) {
    if (!(payload instanceof Payload.Staged staged)) {
      log();
      return;
    }
    requests
        .questions()
        .ask(
            token -> new PeerMessage.StageCopy(token, from, node.version(), staged),
            held -> {
              if (held) {
                log();
              } else {
                refuse(
                    new Reply.Refused(ErrorCode.BUSY, from + " could not be copied on the mirror"));
              }
            });
  }

  private void log() {
    if (ended) {
      return;
    }
    if (!requests.serving()) {
      refuse(requests.isolated());
      return;
    }
    if (!(operation instanceof Operation.Remove)
        && !(operation instanceof Operation.Rename)
        && requests.freeBytes() <= bytesToStore()) {
      refuse(
          new Reply.Refused(
              ErrorCode.NO_SPACE,
              operation.path() + ": a disk or the memory of the pair is full, remove something"));
      return;
    }
    if (requests.gate().isShut() && bringsStaged()) {
      stageAnew();
      return;
    }
    logged = true;
    requests.log(new Body.Mutate(mutation, operation), this::done);
  }

  private boolean bringsStaged() {
    return operation.brings().filter(payload -> payload instanceof Payload.Staged).isPresent();
  }

  /** Whoever is in sync after the hold is asked again, and makes its own copy of a source. */
  private void stageAnew() {
    if (operation instanceof Operation.Copy copy) {
      operation = new Operation.Copy(copy.from(), copy.path(), copy.noReplace(), Optional.empty());
    }
    requests.gate().whenOpen(this::content);
  }

  /** What was staged lies on the disks already; appending copies it once more. */
  private long bytesToStore() {
    return operation
        .brings()
        .filter(p -> p instanceof Payload.Inline || operation instanceof Operation.Append)
        .map(Payload::size)
        .orElse(0L);
  }

  private void done(Reply reply) {
    if (ended) {
      return;
    }
    ended = true;
    requests.forget(this);
    requests.locks().release(this);
    askers.forEach(asker -> asker.accept(reply));
  }

  /** Ends the flow before anything was logged. */
  void refuse(Reply.Refused why) {
    if (!logged) {
      done(why);
    }
  }

  /** Ends the flow because its leader is deposed. */
  void depose(Reply.Refused why) {
    done(logged ? new Reply.Unsure("the pair changed its leader") : why);
  }
}
