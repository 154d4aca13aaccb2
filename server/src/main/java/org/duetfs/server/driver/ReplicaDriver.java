package org.duetfs.server.driver;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.replica.ArbiterCall;
import org.duetfs.protocol.replica.Replica;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.Snapshot;
import org.jspecify.annotations.Nullable;

/**
 * Drives a replica: any thread that brings an event makes its step, under one lock and without any
 * I/O, and then carries out what the step wants done. Thread safe.
 */
public final class ReplicaDriver implements Effects.Heard {
  /** The pieces of the disk's work that an event's thread does: to log a batch and to apply it. */
  private static final int HELP = 2;

  private final ReentrantLock lock = new ReentrantLock();
  private final Fatal fatal;
  private final Carrier carrier;
  private final DiskQueue queue;
  private final Thread clock = new Thread(this::keepTime, "clock");

  @GuardedBy("lock")
  private final Replica replica;

  @GuardedBy("lock")
  private final Effects effects;

  private final Tickets<Reply> replies;
  private final Tickets<Optional<Reply.Refused>> reads;
  private final Tracer tracer;
  private final StandingBoard board;
  private final Alarm alarm = new Alarm();
  private volatile boolean closed;

  /** One step of the replica. */
  private interface Step {
    void make(Replica replica, long now);
  }

  /** Makes the replica from what its effects go to. */
  interface Maker {
    Replica make(Effects effects);
  }

  ReplicaDriver(Effects.World world, Maker maker, StandingBoard board, Fatal fatal) {
    this.fatal = fatal;
    this.carrier = world.carrier();
    this.queue = world.queue();
    this.replies = world.replies();
    this.reads = world.reads();
    this.tracer = world.tracer();
    this.effects = new Effects(world, this);
    this.replica = maker.make(effects);
    this.board = board;
    clock.setDaemon(true);
  }

  /**
   * Begins; {@link #close} ends it.
   *
   * @param force whether a person has said that this member goes on although it is stale
   */
  public void start(boolean force) {
    queue.start();
    step((replica, now) -> replica.start(now, force));
    clock.start();
  }

  // ---- events ----

  /**
   * Takes messages from the mirror, in their order. What they lead to is sent and done by {@link
   * #carryOn}, {@link #helpToAnswer} or {@link #leaveToDisk}, one of which must follow.
   */
  public void receive(List<Envelope> envelopes) {
    for (Envelope envelope : envelopes) {
      tracer.heard(envelope);
      make((replica, now) -> replica.receive(now, envelope));
    }
  }

  /** Takes a message from another pair. */
  public void receiveMove(PeerMessage.MoveMessage message) {
    tracer.heardMove(message);
    step((replica, now) -> replica.receiveMove(now, message));
  }

  /** Hears that the mirror's own loopback address refuses connections, with nothing between. */
  public void mirrorRefused() {
    step(Replica::mirrorRefused);
  }

  /** Hears from a client that it could not reach the mirror. */
  public void mirrorReported() {
    step(Replica::mirrorReported);
  }

  /** Takes a client's request; the answer always comes, though it may take its time. */
  public CompletableFuture<Reply> request(ClientRequest request) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    long ticket = replies.take(answer);
    tracer.asked(request, answer);
    step((replica, now) -> replica.request(now, ticket, request));
    return answer;
  }

  /**
   * Takes up a read; ends in nothing, and then the state may be looked at, or in a refusal.
   *
   * @param listing whether the entries below the path are asked for too
   */
  public CompletableFuture<Optional<Reply.Refused>> read(RemotePath path, boolean listing) {
    CompletableFuture<Optional<Reply.Refused>> answer = new CompletableFuture<>();
    long ticket = reads.take(answer);
    tracer.reading(path, answer);
    step((replica, now) -> replica.read(now, ticket, path, listing));
    return answer;
  }

  /** Stops cleanly: the exit comes when all is said. */
  public void stop() {
    step(Replica::stop);
  }

  @Override
  public void appended(Index last) {
    make((replica, now) -> replica.appended(now, last));
  }

  @Override
  public void applied(List<Entry> entries, List<Applied> results) {
    make((replica, now) -> replica.applied(now, entries, results));
  }

  @Override
  public void answered(long call, ArbiterCall.Answer answer) {
    step((replica, now) -> replica.arbiterAnswered(now, call, answer));
  }

  @Override
  public void contentReady(long call, @Nullable Payload content) {
    step((replica, now) -> replica.contentReady(now, call, content));
  }

  @Override
  public void snapshotPulled(long call, @Nullable Snapshot snapshot) {
    make((replica, now) -> replica.snapshotPulled(now, call, snapshot));
  }

  @Override
  public void filled(long call, boolean done) {
    make((replica, now) -> replica.filled(now, call, done));
  }

  // ---- steps ----

  private void step(Step what) {
    make(what);
    carryOn();
  }

  /** Sends what the last steps want sent, and then helps the disk. */
  public void carryOn() {
    carrier.flush();
    queue.help(HELP, carrier::flush);
  }

  /**
   * Does one piece of the disk's work, whose messages the caller will carry to the mirror itself.
   */
  public void helpToAnswer() {
    queue.help(1, () -> {});
  }

  /** Leaves the disk's work to its own thread: the caller has messages to carry at once. */
  public void leaveToDisk() {
    queue.leave();
  }

  /** Tells whether the disk has work, of which more messages may come soon. */
  public boolean diskIsBusy() {
    return queue.isBusy();
  }

  private void make(Step what) {
    List<Runnable> after = List.of();
    lock.lock();
    try {
      long now = System.nanoTime();
      what.make(replica, now);
      after = effects.takeAfter();
      arm();
      board.write(replica, now);
    } catch (RuntimeException | Error e) {
      // Half a step was made: what this member says from now on cannot be trusted.
      fatal.die("a step of the replica failed", e);
    } finally {
      lock.unlock();
    }
    after.forEach(Runnable::run);
  }

  @GuardedBy("lock")
  private void arm() {
    boolean earlier = alarm.set(replica.nextWake(), replica.nextPromptWake());
    if (earlier && Thread.currentThread() != clock) {
      LockSupport.unpark(clock);
    }
  }

  private void keepTime() {
    while (!closed) {
      long left = alarm.left(System.nanoTime());
      if (left > 0) {
        LockSupport.parkNanos(this, left);
      } else {
        step(Replica::wake);
      }
    }
  }

  // ---- questions ----

  /** Returns where the member stands, as its last step left it. */
  public MemberStanding standing() {
    return board.read();
  }

  /** Says in a few words what the member does, or for what it waits. */
  public String describe() {
    return ask(Replica::describe);
  }

  /** Returns the index up to which the log may be cut. */
  public Index cutLimit() {
    return ask(Replica::cutLimit);
  }

  private <T> T ask(Function<Replica, T> question) {
    lock.lock();
    try {
      return question.apply(replica);
    } finally {
      lock.unlock();
    }
  }

  /** Makes no more steps of its own, and returns when the disk has come to rest. */
  public void close() throws InterruptedException {
    closed = true;
    LockSupport.unpark(clock);
    queue.close();
  }
}
