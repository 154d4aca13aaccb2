package org.duetfs.test.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.duetfs.protocol.replica.Identity;
import org.duetfs.protocol.replica.Replica;

/**
 * One run of a server: takes step after step, and does what each has asked for. Whatever comes when
 * it runs no more is lost.
 */
final class SimProcess {
  private static final long LONGEST_DISK = 7 * World.SECOND;

  private final SimServer server;
  private final String id;
  private final Simulation simulation;
  private final World world;
  private final Replica replica;
  private final SimTickets tickets = new SimTickets();
  private final Deque<Runnable> effects = new ArrayDeque<>();
  private long diskFreeAt;
  private long wakeAt = Long.MAX_VALUE;

  SimProcess(SimServer server, Simulation simulation, String id) {
    this.server = server;
    this.id = id;
    this.simulation = simulation;
    this.world = simulation.world();
    int first = server.pair * 2 - 1;
    SimDisk disk = server.disk();
    replica =
        new Replica(
            new Identity(server.pair, server.number, List.of(first, first + 1), disk.id, id),
            Simulation.TIMING,
            simulation.limits(),
            new SimActions(server, this, simulation),
            disk,
            disk.state(),
            server::wallClockMillis,
            world::randomId);
  }

  String id() {
    return id;
  }

  Replica replica() {
    return replica;
  }

  SimTickets tickets() {
    return tickets;
  }

  /** Returns what its own clock shows. */
  long now() {
    return server.localTime();
  }

  boolean running() {
    return server.runs(this);
  }

  void begin(boolean force) {
    replica.start(now(), force);
    carryOut();
  }

  /** Takes a step now, or when it goes on after a pause. */
  void take(Runnable step) {
    if (!running()) {
      return;
    }
    if (server.paused()) {
      server.onResume(() -> take(step));
      return;
    }
    step.run();
    carryOut();
  }

  /** Adds what a step asks for; it is done when the step has ended. */
  void effect(Runnable effect) {
    effects.add(effect);
  }

  /**
   * Does what the last steps asked for; a crash between two of them is a crash before the second.
   */
  void carryOut() {
    while (!effects.isEmpty()) {
      simulation.stepComes(server);
      if (!running()) {
        return;
      }
      if (server.paused()) {
        server.onResume(() -> take(() -> {}));
        return;
      }
      effects.remove().run();
      if (world.chance(simulation.crashRate())) {
        server.crash();
        return;
      }
    }
    armTimer();
  }

  private void armTimer() {
    long next = replica.nextWake();
    if (next < wakeAt || wakeAt <= now()) {
      wakeAt = next;
      world.after(
          server.delayUntil(next),
          () ->
              take(
                  () -> {
                    wakeAt = Long.MAX_VALUE;
                    replica.wake(now());
                  }));
    }
  }

  /** Queues work at the disk, one piece after the other; a crash may come before or after it. */
  void onDisk(Runnable work, Runnable then) {
    if (server.isDiskHung()) {
      server.whenDiskGoesOn(() -> onDisk(work, then));
      return;
    }
    long start = Math.max(world.now(), diskFreeAt);
    double usual = world.delay(simulation.diskPace()) * server.diskSlowness();
    diskFreeAt = start + Math.min(LONGEST_DISK, (long) usual);
    world.after(
        diskFreeAt - world.now(),
        () -> {
          if (running()) {
            work.run();
            take(then);
          }
        });
  }
}
