package org.duetfs.test.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.duetfs.protocol.codec.PeerCodec;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.replica.Actions;
import org.duetfs.protocol.replica.ArbiterCall;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.replica.Identity;
import org.duetfs.protocol.replica.Replica;
import org.duetfs.protocol.replica.Standing;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.Manifest;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.view.View;
import org.jspecify.annotations.Nullable;

/** A server of the simulation: a disk that stays, and a process that may crash, pause and start. */
final class SimServer {
  private static final long LONGEST_DISK = 7 * World.SECOND;

  final int number;
  final int pair;
  final String name;
  private final Simulation simulation;
  private final World world;
  private final double drift;
  private SimDisk disk;
  private @Nullable Life process;
  private boolean paused;
  private final List<Runnable> whilePaused = new ArrayList<>();
  private double slowDisk = 1;

  SimServer(Simulation simulation, int number, String diskId) {
    this.simulation = simulation;
    this.world = simulation.world();
    this.number = number;
    this.pair = (number + 1) / 2;
    this.name = "server" + number;
    this.disk = new SimDisk(diskId);
    this.drift = 1 + world.between(-4, 4) / 1000.0;
  }

  SimDisk disk() {
    return disk;
  }

  boolean alive() {
    return process != null;
  }

  boolean paused() {
    return paused;
  }

  void slowDisk(double factor) {
    slowDisk = factor;
  }

  Optional<View> view() {
    return process == null ? Optional.empty() : process.replica.view();
  }

  Standing standing() {
    return process == null ? new Standing.Stopped() : process.replica.standing();
  }

  String describe() {
    return process == null ? name + " is down" : process.replica.describe();
  }

  void start() {
    start(false);
  }

  /** Starts with a person's word that this member goes on, although it is stale. */
  void startForced() {
    start(true);
  }

  private void start(boolean force) {
    if (process == null) {
      disk.restart();
      process = new Life(world.randomId());
      world.note(name + " starts as " + process.id.substring(0, 6));
      process.begin(force);
    }
  }

  /**
   * Kills the process as SIGKILL does: what it had asked of the disk and not heard of may be done.
   */
  void crash() {
    if (process != null) {
      world.note(name + " crashes");
      process = null;
      paused = false;
      whilePaused.clear();
    }
  }

  void pause() {
    if (process != null) {
      world.note(name + " pauses");
      paused = true;
    }
  }

  void resume() {
    if (paused) {
      world.note(name + " resumes");
      paused = false;
      List<Runnable> late = List.copyOf(whilePaused);
      whilePaused.clear();
      late.forEach(Runnable::run);
    }
  }

  void stop() {
    Life running = process;
    if (running != null) {
      world.note(name + " is asked to stop");
      running.take(() -> running.replica.stop(running.now()));
    }
  }

  private long localTime() {
    return (long) (world.now() * drift);
  }

  /** Hands something to the process that runs now, when it gets round to it. */
  private void toProcess(Consumer<Life> what) {
    Life running = process;
    if (running != null) {
      running.take(() -> what.accept(running));
    }
  }

  void receive(Envelope envelope) {
    toProcess(p -> p.replica.receive(p.now(), envelope));
  }

  void receiveMove(Envelope envelope) {
    if (envelope.message() instanceof PeerMessage.MoveMessage message) {
      toProcess(p -> p.replica.receiveMove(p.now(), message));
    }
  }

  /** Takes a client's request; never answers when the process dies first. */
  void request(ClientRequest request, Consumer<Reply> then) {
    toProcess(
        p -> {
          long ticket = ++p.lastTicket;
          p.replies.put(ticket, then);
          p.replica.request(p.now(), ticket, request);
          p.carryOut();
        });
  }

  /** Takes a client's read; hands on a refusal or what stands at the path. */
  void read(RemotePath path, Consumer<ReadAnswer> then) {
    toProcess(
        p -> {
          long ticket = ++p.lastTicket;
          p.reads.put(ticket, new PendingRead(path, then));
          p.replica.read(p.now(), ticket, path, false);
          p.carryOut();
        });
  }

  /** Hands on a snapshot for the mirror, if this member is at work alone in that view. */
  void source(View of, Index after, Consumer<Snapshot> then) {
    toProcess(
        p -> {
          if (p.replica.maySource(of.id())) {
            then.accept(disk.state().snapshot(after));
          }
        });
  }

  /** Loses the disk for a blank one; the process must be down. */
  void wipe() {
    world.note(name + " gets a blank disk");
    disk = new SimDisk(world.randomId());
  }

  /** What a read gave. */
  record ReadAnswer(Optional<Reply.Refused> refused, Optional<NodeInfo> found) {}

  private record PendingRead(RemotePath path, Consumer<ReadAnswer> then) {}

  /** One run of the server. */
  private final class Life implements Actions {
    final String id;
    final Replica replica;
    final Map<Long, Consumer<Reply>> replies = new HashMap<>();
    final Map<Long, PendingRead> reads = new HashMap<>();
    private final List<Runnable> effects = new ArrayList<>();
    long lastTicket;
    private long diskFreeAt;
    private long wakeAt = Long.MAX_VALUE;

    Life(String id) {
      this.id = id;
      int first = pair * 2 - 1;
      Identity self = new Identity(pair, number, List.of(first, first + 1), disk.id, id);
      replica =
          new Replica(
              self,
              Simulation.TIMING,
              simulation.limits(),
              this,
              disk,
              disk.state(),
              () -> world.now() / World.MILLI,
              world::randomId);
    }

    long now() {
      return localTime();
    }

    void begin(boolean force) {
      replica.start(now(), force);
      carryOut();
    }

    private boolean running() {
      return process == this;
    }

    void take(Runnable what) {
      if (!running()) {
        return;
      }
      if (paused) {
        whilePaused.add(() -> take(what));
        return;
      }
      what.run();
      carryOut();
    }

    /**
     * Does what the last steps asked for; a crash between two of them is a crash before the second.
     */
    void carryOut() {
      while (!effects.isEmpty()) {
        List<Runnable> batch = List.copyOf(effects);
        effects.clear();
        for (Runnable effect : batch) {
          effect.run();
          if (world.chance(simulation.crashRate())) {
            crash();
            return;
          }
        }
      }
      armTimer();
    }

    private void armTimer() {
      long next = replica.nextWake();
      if (next < wakeAt || wakeAt <= now()) {
        wakeAt = next;
        long delay = (long) (Math.max(0, next - now()) / drift) + 1;
        world.after(
            delay,
            () ->
                take(
                    () -> {
                      wakeAt = Long.MAX_VALUE;
                      replica.wake(now());
                    }));
      }
    }

    /** Queues work at the disk, one piece after the other; a crash may come before or after it. */
    private void onDisk(Runnable work, Runnable then) {
      long start = Math.max(world.now(), diskFreeAt);
      long took = Math.min(LONGEST_DISK, (long) (world.delay(simulation.diskPace()) * slowDisk));
      diskFreeAt = start + took;
      world.after(
          diskFreeAt - world.now(),
          () -> {
            if (running()) {
              work.run();
              take(then);
            }
          });
    }

    @Override
    public void toMirror(Envelope envelope) {
      effects.add(
          () -> {
            SimServer mirror = simulation.mirrorOf(SimServer.this);
            // What travels is bytes, so every history tries the codec too.
            byte[] bytes = PeerCodec.encode(List.of(envelope));
            simulation
                .network()
                .send(name, mirror.name, () -> PeerCodec.decode(bytes).forEach(mirror::receive));
            if (!mirror.alive() && !simulation.network().isCut(name, mirror.name)) {
              world.after(World.MILLI, () -> take(() -> reportRefused(mirror)));
            }
          });
    }

    private Envelope moving(PeerMessage.MoveMessage message) {
      return new Envelope(number, id, 0, "", 0, List.of(), message);
    }

    private void reportRefused(SimServer mirror) {
      if (!mirror.alive()) {
        replica.mirrorRefused(now());
      }
    }

    @Override
    public void toPair(int pair, PeerMessage.MoveMessage message) {
      effects.add(
          () -> {
            world.note(name + " to pair " + pair + ": " + message);
            byte[] bytes = PeerCodec.encode(List.of(moving(message)));
            for (SimServer to : simulation.serversOf(pair)) {
              Runnable arrival = () -> PeerCodec.decode(bytes).forEach(to::receiveMove);
              simulation.network().send(name, to.name, arrival);
              simulation.network().sendLateCopy(name, to.name, arrival);
            }
          });
    }

    @Override
    public void reply(long ticket, Reply reply) {
      Consumer<Reply> then = replies.remove(ticket);
      if (then == null) {
        throw new IllegalStateException("ticket " + ticket + " is answered twice");
      }
      effects.add(() -> then.accept(reply));
    }

    @Override
    public void readNow(long ticket) {
      PendingRead read = takeRead(ticket);
      effects.add(
          () ->
              read.then().accept(new ReadAnswer(Optional.empty(), disk.state().find(read.path()))));
    }

    @Override
    public void refuseRead(long ticket, Reply.Refused why) {
      PendingRead read = takeRead(ticket);
      effects.add(() -> read.then().accept(new ReadAnswer(Optional.of(why), Optional.empty())));
    }

    private PendingRead takeRead(long ticket) {
      PendingRead read = reads.remove(ticket);
      if (read == null) {
        throw new IllegalStateException("read " + ticket + " is answered twice");
      }
      return read;
    }

    @Override
    public void append(List<Entry> entries) {
      Index last = entries.get(entries.size() - 1).index();
      effects.add(() -> onDisk(() -> disk.append(entries), () -> replica.appended(now(), last)));
    }

    @Override
    public void install(View view, Index keep, List<Entry> entries) {
      Index last = entries.get(entries.size() - 1).index();
      effects.add(
          () ->
              onDisk(
                  () -> {
                    disk.install(view, keep, entries);
                    if (world.chance(0.3)) {
                      disk.cutHead(replica.cutLimit());
                    }
                  },
                  () -> replica.appended(now(), last)));
    }

    @Override
    public void apply(List<Entry> entries) {
      effects.add(
          () -> {
            List<Applied> results = new ArrayList<>();
            onDisk(
                () -> {
                  entries.forEach(
                      entry ->
                          simulation.require(
                              simulation.line(pair).applied(entry),
                              name + " applies what its pair has not: " + entry));
                  results.addAll(disk.apply(entries));
                  if (world.chance(0.2)) {
                    disk.flush();
                  }
                },
                () -> replica.applied(now(), entries, results));
          });
    }

    @Override
    public void arbiter(long call, ArbiterCall request) {
      effects.add(
          () ->
              simulation
                  .arbiter()
                  .call(
                      name,
                      request,
                      answer -> take(() -> replica.arbiterAnswered(now(), call, answer))));
    }

    @Override
    public void copyContent(long call, RemotePath path, Index version, String stageId) {
      effects.add(
          () ->
              world.after(
                  world.delay(World.MILLI),
                  () ->
                      take(
                          () -> {
                            Optional<NodeInfo> node =
                                disk.state().find(path).filter(n -> n.version().equals(version));
                            replica.contentReady(
                                now(), call, node.map(n -> Simulation.contentOf(n)).orElse(null));
                          })));
    }

    @Override
    public void pull(long call, PeerMessage.MovePrepare from) {
      effects.add(
          () ->
              world.after(
                  world.delay(2 * World.MILLI),
                  () -> take(() -> replica.contentReady(now(), call, pulled(from)))));
    }

    private @Nullable Payload pulled(PeerMessage.MovePrepare from) {
      SimServer source = simulation.server(from.sourceServer());
      if (!source.alive() || source.paused() || simulation.network().isCut(name, source.name)) {
        return null;
      }
      List<Manifest.Item> items = new ArrayList<>();
      for (PeerMessage.MoveItem item : from.items()) {
        NodeInfo node = item.node();
        Optional<Payload> content =
            node.isDirectory() ? Optional.empty() : Optional.of(Simulation.contentOf(node));
        items.add(new Manifest.Item(item.names(), node.kind(), node.mtimeMillis(), content));
      }
      return new Payload.Inline(new Manifest(items).encode());
    }

    @Override
    public void pullSnapshot(long call, View of, Index after) {
      effects.add(
          () -> {
            SimServer mirror = simulation.mirrorOf(SimServer.this);
            AtomicBoolean answered = new AtomicBoolean();
            Consumer<@Nullable Snapshot> once =
                snapshot ->
                    take(
                        () -> {
                          if (!answered.getAndSet(true)) {
                            replica.snapshotPulled(now(), call, snapshot);
                          }
                        });
            world.after(World.SECOND, () -> once.accept(null));
            simulation
                .network()
                .sendOnce(
                    name,
                    mirror.name,
                    () ->
                        mirror.source(
                            of,
                            after,
                            snapshot ->
                                simulation
                                    .network()
                                    .sendOnce(mirror.name, name, () -> once.accept(snapshot))));
          });
    }

    @Override
    public void keepConflicts(long call, View of, Index base) {
      effects.add(
          () -> onDisk(() -> disk.keepConflicts(base), () -> replica.filled(now(), call, true)));
    }

    @Override
    public void fill(long call, View of, Snapshot.Part part) {
      boolean[] done = new boolean[1];
      effects.add(
          () ->
              world.after(
                  world.delay(World.MILLI),
                  () ->
                      onDisk(
                          () -> done[0] = contentsCome(part) && disk.fill(of, part),
                          () -> replica.filled(now(), call, done[0]))));
    }

    /** Tells whether the mirror could be asked for the contents. */
    private boolean contentsCome(Snapshot.Part part) {
      SimServer mirror = simulation.mirrorOf(SimServer.this);
      return part.rows().nodes().isEmpty()
          || mirror.alive()
              && !mirror.paused()
              && !simulation.network().isCut(name, mirror.name)
              && !simulation.network().isCut(mirror.name, name);
    }

    @Override
    public void finishFill(long call, View of, RowIds ids, Filling filling) {
      boolean[] done = new boolean[1];
      effects.add(
          () ->
              onDisk(
                  () -> done[0] = disk.finishFill(of, ids, filling),
                  () -> replica.filled(now(), call, done[0])));
    }

    @Override
    public void event(String line) {
      world.note(name + ": " + line);
    }

    @Override
    public void exit(String why) {
      effects.add(
          () -> {
            world.note(name + " exits: " + why);
            if (!why.equals("stopped")) {
              throw new IllegalStateException(name + " exits: " + why);
            }
            if (running()) {
              process = null;
            }
          });
    }
  }

  /** Makes the error that a client sees when nobody listens. */
  static Reply.Refused nobody() {
    return new Reply.Refused(ErrorCode.NO_MEMBER, "refused");
  }
}
