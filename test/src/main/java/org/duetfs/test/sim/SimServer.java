package org.duetfs.test.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.peer.Envelope;
import org.duetfs.protocol.peer.PeerMessage;
import org.duetfs.protocol.replica.Standing;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.view.View;
import org.jspecify.annotations.Nullable;

/** A server of the simulation: a disk that stays, and a process that may crash, pause and start. */
final class SimServer {
  final int number;
  final int pair;
  final String name;
  private final Simulation simulation;
  private final World world;
  private final double drift;
  private SimDisk disk;
  private @Nullable SimProcess process;
  private boolean paused;
  private final List<Runnable> whilePaused = new ArrayList<>();
  private double diskSlowness = 1;
  private boolean diskHung;
  private final List<Runnable> whileDiskHung = new ArrayList<>();
  private long wallClockAhead;

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
    diskSlowness = factor;
  }

  double diskSlowness() {
    return diskSlowness;
  }

  /** Lets what is asked of the disk wait, until it hangs no more. */
  void hangDisk(boolean hangs) {
    diskHung = hangs;
    if (!hangs) {
      List<Runnable> late = List.copyOf(whileDiskHung);
      whileDiskHung.clear();
      late.forEach(Runnable::run);
    }
  }

  boolean isDiskHung() {
    return diskHung;
  }

  void whenDiskGoesOn(Runnable task) {
    whileDiskHung.add(task);
  }

  /** Sets the wall clock so far ahead of the true time, or behind it. */
  void wallClockAhead(long nanos) {
    wallClockAhead = nanos;
  }

  long wallClockMillis() {
    return (world.now() + wallClockAhead) / World.MILLI;
  }

  Optional<View> view() {
    return process == null ? Optional.empty() : process.replica().view();
  }

  Standing standing() {
    return process == null ? new Standing.Stopped() : process.replica().standing();
  }

  String describe() {
    return process == null ? name + " is down" : process.replica().describe();
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
      SimProcess started = new SimProcess(this, simulation, world.randomId());
      process = started;
      world.note(() -> name + " starts as " + started.id().substring(0, 6));
      started.begin(force);
    }
  }

  /**
   * Kills the process as SIGKILL does: what it had asked of the disk and not heard of may be done.
   */
  void crash() {
    if (process != null) {
      world.note(() -> name + " crashes");
      process = null;
      paused = false;
      whilePaused.clear();
    }
  }

  void pause() {
    if (process != null) {
      world.note(() -> name + " pauses");
      paused = true;
    }
  }

  void resume() {
    if (paused) {
      world.note(() -> name + " resumes");
      paused = false;
      List<Runnable> late = List.copyOf(whilePaused);
      whilePaused.clear();
      late.forEach(Runnable::run);
    }
  }

  void stop() {
    SimProcess running = process;
    if (running != null) {
      world.note(() -> name + " is asked to stop");
      running.take(() -> running.replica().stop(running.now()));
    }
  }

  /** Has something done when the process goes on; a process that is killed does it never. */
  void onResume(Runnable late) {
    whilePaused.add(late);
  }

  /** Tells whether that process is the one that runs now. */
  boolean runs(SimProcess which) {
    return process == which;
  }

  /** The process that runs now has exited. */
  void exited() {
    process = null;
  }

  /** Returns what the server's own clock shows, which is a little fast or slow. */
  long localTime() {
    return (long) (world.now() * drift);
  }

  /** Returns how long it truly is until the server's own clock shows a moment. */
  long delayUntil(long moment) {
    return (long) (Math.max(0, moment - localTime()) / drift) + 1;
  }

  /** Hands something to the process that runs now, when it gets round to it. */
  private void toProcess(Consumer<SimProcess> what) {
    SimProcess running = process;
    if (running != null) {
      running.take(() -> what.accept(running));
    }
  }

  void receive(Envelope envelope) {
    toProcess(p -> p.replica().receive(p.now(), envelope));
  }

  void receiveMove(Envelope envelope) {
    if (envelope.message() instanceof PeerMessage.MoveMessage message) {
      toProcess(p -> p.replica().receiveMove(p.now(), message));
    }
  }

  /** Takes a client's request; never answers when the process dies first. */
  void request(ClientRequest request, Consumer<Reply> then) {
    toProcess(
        p -> {
          long ticket = p.tickets().request(then);
          p.replica().request(p.now(), ticket, request);
          p.carryOut();
        });
  }

  /** Takes an upload, durably, and passes it on to its mirror while both are in sync. */
  void stage(Payload.Staged upload) {
    toProcess(
        p -> {
          disk().stage(upload);
          if (p.replica().view().filter(view -> !view.alone()).isPresent()) {
            SimServer mirror = simulation.mirrorOf(this);
            simulation.network().sendOnce(name, mirror.name, () -> mirror.keep(upload));
          }
        });
  }

  private void keep(Payload.Staged upload) {
    toProcess(p -> disk().stage(upload));
  }

  /** Takes a client's read; hands on a refusal or what stands at the path. */
  void read(RemotePath path, Consumer<ReadAnswer> then) {
    toProcess(
        p -> {
          long ticket = p.tickets().read(path, then);
          p.replica().read(p.now(), ticket, path, false);
          p.carryOut();
        });
  }

  /** Hands on a snapshot for the mirror, if this member is at work alone in that view. */
  void source(View of, Index after, Consumer<Snapshot> then) {
    toProcess(
        p -> {
          if (p.replica().maySource(of.id())) {
            then.accept(disk.state().snapshot(after));
          }
        });
  }

  /** Loses the disk for a blank one; the process must be down. */
  void wipe() {
    world.note(() -> name + " gets a blank disk");
    disk = new SimDisk(world.randomId());
  }

  /** Gets a copy of its disk that was made before; the process must be down. */
  void restore(SimDisk backup) {
    world.note(() -> name + " gets an older disk");
    disk = backup;
  }

  /** What a read gave. */
  record ReadAnswer(Optional<Reply.Refused> refused, Optional<NodeInfo> found) {}

  /** Makes the error that a client sees when nobody listens. */
  static Reply.Refused nobody() {
    return new Reply.Refused(ErrorCode.NO_MEMBER, "refused");
  }
}
