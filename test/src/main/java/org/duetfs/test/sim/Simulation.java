package org.duetfs.test.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.duetfs.protocol.arbiter.Keys;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.replica.Limits;
import org.duetfs.protocol.replica.Timing;
import org.duetfs.protocol.session.Ending;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.View;
import org.duetfs.protocol.view.ViewText;

/**
 * One history: two pairs, three clients, an arbiter, faults; then all faults end, everything must
 * work again, and what was told must be true. The same seed gives the same history.
 */
public final class Simulation {
  /** The defaults, but for sweeps: rare ones would hardly ever meet a fault. */
  static final Timing TIMING = sweepingOften(Timing.defaults());

  private static final int PAIRS = 2;
  private static final int CLIENTS = 3;

  /** One history in so many is a {@link Disaster}. */
  private static final int DISASTERS = 16;

  private static final long LONGEST = 120 * World.SECOND;
  private static final long HEALED_WITHIN = 40 * World.SECOND;

  private final long seed;
  private final World world;
  private final SimNetwork network;
  private final SimArbiter arbiter;
  private final History history = new History();
  private final List<SimServer> servers = new ArrayList<>();
  private final List<SimClient> clients = new ArrayList<>();
  private final Map<Integer, PairLine> lines = new HashMap<>();
  private final Limits limits;
  private Consumer<SimServer> beforeStep = server -> {};
  private double crashRate;
  private long diskPace = World.MILLI / 4;
  private int running;

  /** A history that broke a promise. */
  public static final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(long seed, String what, List<String> journal) {
      super(
          "seed "
              + seed
              + ": "
              + what
              + (journal.isEmpty() ? "" : "\n" + String.join("\n", journal)));
    }

    Violation(long seed, Throwable cause, List<String> journal) {
      this(seed, String.valueOf(cause), journal);
      initCause(cause);
    }
  }

  private static Timing sweepingOften(Timing from) {
    return new Timing(
        from.ping(),
        from.silence(),
        from.lease(),
        from.driftPerMille(),
        from.look(),
        from.hung(),
        from.resend(),
        from.waitForPath(),
        World.SECOND / 2,
        from.idle());
  }

  private Simulation(long seed, boolean keepJournal) {
    this.seed = seed;
    this.world = new World(seed, keepJournal);
    this.limits = new Limits((int) world.between(1, 6), world.between(0, 12), 1 << 20);
    this.network = new SimNetwork(world);
    this.arbiter = new SimArbiter(world, network);
  }

  /**
   * Runs the history of a seed.
   *
   * @param keepJournal whether a violation tells all that happened
   * @throws Violation when a promise was broken
   */
  public static void run(long seed, boolean keepJournal) {
    Simulation simulation = new Simulation(seed, keepJournal);
    try {
      simulation.found();
      if (seed % DISASTERS == 0) {
        new Disaster(simulation).play();
      } else {
        simulation.play();
        new HistoryCheck(simulation).check();
      }
    } catch (Violation e) {
      throw e;
    } catch (RuntimeException e) {
      throw new Violation(seed, e, simulation.world.journal());
    }
  }

  /** Returns a history of servers and clients that have only been founded. */
  static Simulation founded(long seed, boolean keepJournal) {
    Simulation simulation = new Simulation(seed, keepJournal);
    simulation.found();
    return simulation;
  }

  private void found() {
    for (int number = 1; number <= 2 * PAIRS; number++) {
      servers.add(new SimServer(this, number, "disk" + number));
    }
    arbiter.put(Keys.CLUSTER, "simulated");
    for (int pair = 1; pair <= PAIRS; pair++) {
      List<InSync> members =
          serversOf(pair).stream()
              .map(server -> new InSync(server.number, server.disk().id, "unborn"))
              .toList();
      View first =
          new View(
              pair,
              1,
              world.randomId(),
              "",
              members,
              members.get(0).server(),
              members.get(0).server(),
              "the cluster was founded",
              Optional.empty(),
              Optional.empty());
      arbiter.put(Keys.view(pair), ViewText.format(first));
    }
    IntStream.rangeClosed(1, CLIENTS).forEach(n -> clients.add(new SimClient(this, n)));
    servers.forEach(server -> world.after(world.between(0, World.SECOND), server::start));
    world.runUntil(5 * World.SECOND);
  }

  private void play() {
    Workload workload = new Workload(this);
    workload.prepare();
    world.runUntil(world.now() + 5 * World.SECOND);
    Nemesis nemesis = new Nemesis(this);
    crashRate = world.chance(0.3) ? 0.001 : 0;
    // Slow disks widen the moments between written, committed and applied.
    diskPace = world.chance(0.35) ? world.between(1, 60) * World.MILLI : diskPace;
    nemesis.plan((int) world.between(2, 4), 12 * World.SECOND);
    Runnable done = () -> running--;
    running = CLIENTS;
    if (world.chance(0.3)) {
      workload.shuttle(clients.get(0), 8, true, done);
      workload.probe(clients.get(1), 25, done);
      workload.run(clients.get(2), 12, done);
    } else {
      clients.forEach(client -> workload.run(client, (int) world.between(17, 25), done));
    }
    world.runUntil(world.now() + 18 * World.SECOND);
    nemesis.heal();
    long end = world.now() + LONGEST;
    while (running > 0 && world.now() < end) {
      world.runUntil(world.now() + World.SECOND);
    }
    require(running == 0, () -> "a client is stuck");
    settle();
    mustWork();
  }

  void settle() {
    long end = world.now() + HEALED_WITHIN;
    do {
      while (!healed() && world.now() < end) {
        servers.forEach(SimServer::start); // One that was stopping may have gone since.
        world.runUntil(world.now() + World.SECOND);
      }
      require(healed(), () -> "a pair is not whole again: " + describe());
      // What a slow disk was asked for before may still hang, and cost its member the view.
      world.runUntil(world.now() + 8 * World.SECOND);
    } while (!healed());
  }

  private boolean healed() {
    return IntStream.rangeClosed(1, PAIRS)
        .allMatch(pair -> serversOf(pair).stream().allMatch(this::servesNow));
  }

  private boolean servesNow(SimServer server) {
    return server.describe().endsWith(" serves");
  }

  private String describe() {
    return servers.stream().map(SimServer::describe).toList().toString();
  }

  /** With all faults gone every path can be read, written and removed: no lock is left. */
  void mustWork() {
    SimClient client = new SimClient(this, CLIENTS);
    Set<RemotePath> looked = new HashSet<>();
    Set<RemotePath> standing = new HashSet<>();
    for (RemotePath path : Workload.allPaths()) {
      client.look(
          path,
          found -> {
            require(
                found.isPresent(),
                () -> "after all faults nobody can read " + path + ": " + describe());
            looked.add(path);
            if (Workload.isThere(found)) {
              standing.add(path);
            }
          });
      while (!looked.contains(path)) {
        world.runUntil(world.now() + 50 * World.MILLI);
      }
      if (standing.contains(path)) {
        mustApply(client, new Operation.Remove(path, true));
      }
    }
    for (String name : List.of("/p", "/a", "/new")) {
      RemotePath path = RemotePath.of(name);
      mustApply(client, new Operation.Write(path, Payload.Inline.EMPTY, Optional.empty()));
      mustApply(client, new Operation.Remove(path, false));
    }
    world.runUntil(world.now() + 5 * World.SECOND);
  }

  private void mustApply(SimClient client, Operation operation) {
    Ending[] got = new Ending[1];
    client.change(operation, ending -> got[0] = ending);
    long end = world.now() + 15 * World.SECOND;
    while (got[0] == null && world.now() < end) {
      world.runUntil(world.now() + 50 * World.MILLI);
    }
    require(
        got[0] instanceof Ending.Applied,
        () -> "after all faults " + operation + " ended as " + got[0] + ": " + describe());
  }

  void require(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw new Violation(seed, otherwise.get(), world.journal());
    }
  }

  World world() {
    return world;
  }

  SimNetwork network() {
    return network;
  }

  SimArbiter arbiter() {
    return arbiter;
  }

  History history() {
    return history;
  }

  List<SimServer> servers() {
    return servers;
  }

  /** Returns what a pair has applied. */
  PairLine line(int pair) {
    return lines.computeIfAbsent(pair, p -> new PairLine());
  }

  /** Returns this history's limits: small, so that coming back takes many steps. */
  Limits limits() {
    return limits;
  }

  SimServer server(int number) {
    return servers.get(number - 1);
  }

  List<SimServer> serversOf(int pair) {
    return servers.stream().filter(server -> server.pair == pair).toList();
  }

  SimServer mirrorOf(SimServer server) {
    return server(server.number % 2 == 1 ? server.number + 1 : server.number - 1);
  }

  SimClient clientAt(int pair) {
    return clients.get(pair - 1);
  }

  /** Lets somebody hear of each step that a server is about to take. */
  void beforeStep(Consumer<SimServer> hears) {
    beforeStep = hears;
  }

  void stepComes(SimServer server) {
    beforeStep.accept(server);
  }

  SimClient client(int number) {
    return clients.get(number - 1);
  }

  double crashRate() {
    return crashRate;
  }

  /** Returns how long a disk mostly takes. */
  long diskPace() {
    return diskPace;
  }

  void endTrouble() {
    crashRate = 0;
    diskPace = World.MILLI / 4;
  }

  /** Stands for the bytes of a file: what counts of them is their size and checksum. */
  static Payload contentOf(NodeInfo node) {
    return new Payload.Staged("s" + Integer.toHexString(node.crc32c()), node.size(), node.crc32c());
  }
}
