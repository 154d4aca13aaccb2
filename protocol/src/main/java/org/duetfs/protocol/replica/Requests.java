package org.duetfs.protocol.replica;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.SessionRow;

/**
 * Clients' requests: a follower passes each on to its leader once; the leader joins repeats of one
 * mutation, and answers when its entry is applied.
 */
final class Requests {
  private final Context context;
  private final LogPipe pipe;
  private final Serving serving;
  private final PathLocks locks = new PathLocks();
  private final Claims claims;
  private final MoveSource moves;
  private final MoveTarget arrivals;
  private final Forwards forwards;
  private final MirrorQuestions questions;
  private final EntryGate gate = new EntryGate();

  private final Map<Mutation, MutationFlow> flows = new LinkedHashMap<>();
  private final Map<Index, Consumer<Reply>> logged = new LinkedHashMap<>();
  private final Map<String, Long> lastSeen = new HashMap<>();

  /** Answers that an entry's applying gave while the member was between views. */
  private final List<Held> held = new ArrayList<>();

  private record Held(Consumer<Reply> asker, Reply reply) {}

  /** What the member may do now. */
  interface Serving {
    /**
     * Tells whether it may answer from its state: in a view whose first entry is applied, leased.
     */
    boolean mayServe();

    /** Tells whether it may acknowledge what the log has committed. */
    boolean mayAcknowledge();

    /** Returns the generation of its view. */
    long generation();

    /** Tells whether it is alone in its view. */
    boolean alone();

    /** Says why it serves nothing. */
    String why();
  }

  Requests(Context context, LogPipe pipe, Serving serving) {
    this.context = context;
    this.pipe = pipe;
    this.serving = serving;
    this.claims = new Claims(context, locks, () -> pipe.leads() && serving.mayServe());
    this.moves = new MoveSource(context, this);
    this.arrivals = new MoveTarget(context, this);
    this.forwards = new Forwards(context);
    this.questions = new MirrorQuestions(context, serving::alone);
  }

  PathLocks locks() {
    return locks;
  }

  Claims claims() {
    return claims;
  }

  MoveSource moves() {
    return moves;
  }

  MoveTarget arrivals() {
    return arrivals;
  }

  boolean serving() {
    return pipe.leads() && serving.mayServe();
  }

  long generation() {
    return serving.generation();
  }

  long freeBytes() {
    return pipe.freeBytes();
  }

  Reply.Refused isolated() {
    return new Reply.Refused(ErrorCode.ISOLATED, serving.why());
  }

  /** Takes a request of a client's. */
  void request(ClientRequest request, Consumer<Reply> asker) {
    if (!serving.mayServe()) {
      asker.accept(isolated());
    } else if (pipe.leads()) {
      handle(request, asker);
    } else {
      forwards.pass(request, asker);
    }
  }

  void onForward(PeerMessage.Forward forward) {
    Consumer<PeerMessage> answer = context.mail.answering();
    request(
        forward.request(),
        reply -> answer.accept(new PeerMessage.Forwarded(forward.token(), reply)));
  }

  /** Returns what this member has passed on to its leader. */
  Forwards forwards() {
    return forwards;
  }

  /** Returns what this leader asks its mirror. */
  MirrorQuestions questions() {
    return questions;
  }

  private void handle(ClientRequest request, Consumer<Reply> asker) {
    if (request instanceof ClientRequest.Open open) {
      log(new Body.SessionOpened(open.client()), asker);
    } else if (request instanceof ClientRequest.End end) {
      log(new Body.SessionEnded(end.session()), asker);
    } else if (request instanceof ClientRequest.Settle settle) {
      lastSeen.put(settle.mutation().session(), context.now());
      Optional<Reply> known = known(settle.mutation());
      known.ifPresentOrElse(asker, () -> log(new Body.Settled(settle.mutation()), asker));
    } else if (request instanceof ClientRequest.Do act) {
      mutate(act, asker);
    }
  }

  private void mutate(ClientRequest.Do act, Consumer<Reply> asker) {
    lastSeen.put(act.mutation().session(), context.now());
    Optional<Reply> known = known(act.mutation());
    if (known.isPresent()) {
      asker.accept(known.get());
      return;
    }
    MutationFlow underWay = flows.get(act.mutation());
    if (underWay != null) {
      underWay.join(asker);
    } else if (!moves.join(act.mutation(), asker)) {
      MutationFlow flow = new MutationFlow(context, this, act.mutation(), act.operation());
      flows.put(act.mutation(), flow);
      flow.join(asker);
      flow.begin();
    }
  }

  /** Returns what the state already says of a mutation's name. */
  private Optional<Reply> known(Mutation mutation) {
    Optional<SessionRow> session = context.state.session(mutation.session());
    if (session.isEmpty()) {
      return Optional.of(
          new Reply.Refused(
              ErrorCode.SESSION_ENDED, "session " + mutation.session() + " has ended"));
    }
    SessionRow row = session.get();
    if (mutation.sequence() < row.last()) {
      return Optional.of(
          new Reply.Refused(ErrorCode.BAD_COMMAND, mutation + " comes after " + row.last()));
    }
    return mutation.sequence() == row.last() ? row.result().map(Reply.Done::new) : Optional.empty();
  }

  void forget(MutationFlow flow) {
    flows.remove(flow.mutation(), flow);
  }

  /** Returns where entries wait while the mirror is taken in. */
  EntryGate gate() {
    return gate;
  }

  /** Writes an entry; the asker hears when it is applied, or that its leader is deposed. */
  void log(Body body, Consumer<Reply> asker) {
    gate.pass(() -> logged.put(pipe.add(body), asker), asker);
  }

  /** Hears what an applied entry did. */
  void onApplied(Applied applied, Body body) {
    if (body instanceof Body.Mutate mutate && TopNames.mayFree(mutate.operation())) {
      claims.sweepSoon();
    }
    Consumer<Reply> asker = logged.remove(applied.index());
    if (asker != null) {
      acknowledge(asker, reply(applied, body));
    }
  }

  private void acknowledge(Consumer<Reply> asker, Reply reply) {
    if (serving.mayAcknowledge()) {
      asker.accept(reply);
    } else {
      // Between views nothing of the old one is acknowledged: the next one's first entry commits
      // it.
      held.add(new Held(asker, reply));
    }
  }

  private static Reply reply(Applied applied, Body body) {
    if (body instanceof Body.SessionOpened) {
      return new Reply.Opened(applied.index().toString());
    }
    Optional<Result> result = applied.result();
    return result.isPresent() ? new Reply.Done(result.get()) : new Reply.Ended();
  }

  /** The first entry of the view is applied: answers what was held. */
  void serve() {
    List<Held> answers = List.copyOf(held);
    held.clear();
    answers.forEach(answer -> answer.asker().accept(answer.reply()));
    if (serving.alone()) {
      questions.holdAll();
    }
    if (pipe.leads()) {
      moves.resume();
      arrivals.resume();
      claims.sweep();
    }
  }

  /** The view is left, to propose the next one or for good. */
  void suspend() {
    forwards.giveUp();
    moves.dropUndecided();
  }

  /** Another member leads now; what is not answered yet is answered there. */
  void depose() {
    Reply.Refused why = isolated();
    List.copyOf(flows.values()).forEach(flow -> flow.depose(why));
    List<Consumer<Reply>> waiting = new ArrayList<>(logged.values());
    held.forEach(answer -> waiting.add(answer.asker()));
    logged.clear();
    waiting.addAll(gate.drop());
    flows.clear();
    held.clear();
    questions.drop();
    waiting.forEach(asker -> asker.accept(new Reply.Unsure("the pair changed its leader")));
    moves.depose();
    arrivals.depose();
    locks.clear();
    lastSeen.clear();
  }

  /** Ends the sessions that nobody has used for long, by this leader's own clock. */
  void endIdleSessions() {
    if (!serving()) {
      return;
    }
    for (SessionRow session : context.state.sessions()) {
      long seen = lastSeen.computeIfAbsent(session.id(), id -> context.now());
      boolean busy =
          moves.uses(session.id())
              || flows.keySet().stream().anyMatch(m -> m.session().equals(session.id()));
      if (!busy && context.now() - seen >= context.timing.idle()) {
        lastSeen.put(session.id(), context.now());
        log(new Body.SessionEnded(session.id()), reply -> {});
      }
    }
    lastSeen.keySet().removeIf(id -> context.state.session(id).isEmpty());
  }

  /** Tells whether any request waits for its answer. */
  boolean idle() {
    return flows.isEmpty() && logged.isEmpty() && forwards.isEmpty() && !gate.isShut();
  }
}
