package org.duetfs.test.sim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.ClientRequest;
import org.duetfs.protocol.session.ClientSession;
import org.duetfs.protocol.session.Ending;
import org.duetfs.protocol.session.Reply;
import org.duetfs.protocol.session.Step;

/**
 * A client of the simulation: the session machine, alternation, and a path map that may be wrong.
 */
final class SimClient {
  private static final long REPLY_TIMEOUT = World.SECOND;
  private static final long DEADLINE = 10 * World.SECOND;
  private static final int MAX_HOPS = 3;

  final String name;
  private final Simulation simulation;
  private final World world;
  private final Map<Integer, ClientSession> sessions = new HashMap<>();
  private final Map<String, Integer> pairOf = new HashMap<>();
  private int turn;
  private boolean dead;

  SimClient(Simulation simulation, int number) {
    this.simulation = simulation;
    this.world = simulation.world();
    this.name = "client" + number;
    this.turn = number;
  }

  /** Ends as a killed process does: what it has sent is on its way, nothing comes after it. */
  void die() {
    dead = true;
  }

  private int route(RemotePath path) {
    String top = path.topLevel().orElse("");
    return pairOf.computeIfAbsent(top, t -> (int) world.between(1, 2));
  }

  /** Lets the client think that a pair holds a top-level name. */
  void assume(String topLevel, int pair) {
    pairOf.put(topLevel, pair);
  }

  private SimServer next(int pair) {
    List<SimServer> servers = simulation.serversOf(pair);
    return servers.get(Math.floorMod(turn++, servers.size()));
  }

  /** Carries out a mutation and hands on its ending. */
  void change(Operation operation, Consumer<Ending> then) {
    RemotePath from =
        operation instanceof Operation.Rename rename
            ? rename.from()
            : operation instanceof Operation.Copy copy ? copy.from() : operation.path();
    attempt(operation, from, 0, then);
  }

  private void attempt(Operation operation, RemotePath routed, int hops, Consumer<Ending> then) {
    int pair = route(routed);
    if (operation.brings().orElse(null) instanceof Payload.Staged upload) {
      SimServer to = next(pair);
      simulation.network().sendOnce(name, to.name, () -> to.stage(upload));
      world.after(world.delay(2 * World.MILLI), () -> send(operation, routed, pair, hops, then));
    } else {
      send(operation, routed, pair, hops, then);
    }
  }

  private void send(
      Operation operation, RemotePath routed, int pair, int hops, Consumer<Ending> then) {
    ClientSession session = sessions.get(pair);
    if (session == null || session.doubtful()) {
      session = new ClientSession(name);
      sessions.put(pair, session);
    }
    History.Change change = new History.Change(pair, operation, world.now());
    simulation.history().changes.add(change);
    new Call(session, change, ending -> ended(change, routed, hops, ending, then)).begin();
  }

  private void ended(
      History.Change change, RemotePath routed, int hops, Ending ending, Consumer<Ending> then) {
    change.ending = ending;
    change.returned = world.now();
    world.note(() -> name + " " + change);
    boolean again = false;
    if (ending instanceof Ending.NotApplied refused && hops < MAX_HOPS) {
      if (refused.code() == ErrorCode.MOVED) {
        int holder = refused.movedTo().orElseThrow();
        Integer believed = pairOf.put(routed.topLevel().orElse(""), holder);
        again = believed == null || believed != holder;
      } else {
        again = refused.code() == ErrorCode.BUSY || refused.code() == ErrorCode.NOT_STAGED;
      }
    }
    if (again) {
      world.after(
          world.between(0, 50 * World.MILLI),
          () -> attempt(change.operation, routed, hops + 1, then));
    } else {
      then.accept(ending);
    }
  }

  /** One mutation on its way to its ending. */
  private final class Call {
    private final ClientSession session;
    private final History.Change change;
    private final Consumer<Ending> then;
    private final long deadline = world.now() + DEADLINE;
    private int copy;

    Call(ClientSession session, History.Change change, Consumer<Ending> then) {
      this.session = session;
      this.change = change;
      this.then = then;
    }

    void begin() {
      handle(session.begin(change.operation));
    }

    private void handle(Step step) {
      if (dead) {
        return;
      }
      if (step instanceof Step.Finish finish) {
        then.accept(finish.ending());
      } else if (step instanceof Step.Ask ask) {
        if (ask.request() instanceof ClientRequest.Do act) {
          change.names.add(act.mutation());
        }
        long pause = ask.pause() ? world.between(World.MILLI, 100 * World.MILLI) : 0;
        world.after(pause, () -> send(ask.request()));
      }
    }

    private void send(ClientRequest request) {
      if (dead) {
        return;
      }
      int mine = ++copy;
      SimServer to = next(change.pair);
      if (!to.alive() && !simulation.network().isCut(name, to.name)) {
        world.after(World.MILLI, () -> notSent(mine));
        return;
      }
      simulation
          .network()
          .sendOnce(
              name,
              to.name,
              () -> to.request(request, reply -> sendBack(to, () -> answered(mine, reply))));
      world.after(REPLY_TIMEOUT, () -> lost(mine));
    }

    private void sendBack(SimServer from, Runnable arrival) {
      simulation.network().sendOnce(from.name, name, arrival);
    }

    private boolean takes(int mine) {
      boolean current = mine == copy;
      copy += current ? 1 : 0;
      return current;
    }

    private void answered(int mine, Reply reply) {
      if (takes(mine)) {
        handle(session.onReply(reply));
      }
    }

    private void notSent(int mine) {
      if (takes(mine)) {
        orDeadline(session.onNotSent());
      }
    }

    private void lost(int mine) {
      if (takes(mine)) {
        orDeadline(session.onLost());
      }
    }

    private void orDeadline(Step step) {
      if (world.now() < deadline || step instanceof Step.Finish) {
        handle(step);
        return;
      }
      then.accept(session.onDeadline(ErrorCode.NO_MEMBER, "nobody answers"));
    }
  }

  /** Looks at a path and hands on what is there; nothing is handed on when nobody could say. */
  void look(RemotePath path, Consumer<Optional<Optional<NodeInfo>>> then) {
    look(path, world.now() + DEADLINE, 0, then);
  }

  private void look(
      RemotePath path, long deadline, int hops, Consumer<Optional<Optional<NodeInfo>>> then) {
    if (world.now() >= deadline || hops > 40) {
      then.accept(Optional.empty());
      return;
    }
    int pair = route(path);
    SimServer to = next(pair);
    long invoked = world.now();
    boolean[] done = {false};
    Consumer<Runnable> once =
        task -> {
          if (!done[0]) {
            done[0] = true;
            task.run();
          }
        };
    Runnable again =
        () ->
            once.accept(
                () ->
                    world.after(
                        world.between(World.MILLI, 60 * World.MILLI),
                        () -> look(path, deadline, hops + 1, then)));
    world.after(REPLY_TIMEOUT, again);
    if (!to.alive()) {
      world.after(World.MILLI, again);
      return;
    }
    simulation
        .network()
        .sendOnce(
            name,
            to.name,
            () ->
                to.read(
                    path,
                    answer ->
                        simulation
                            .network()
                            .sendOnce(
                                to.name,
                                name,
                                () ->
                                    once.accept(
                                        () ->
                                            looked(
                                                path,
                                                pair,
                                                invoked,
                                                answer,
                                                again(path, deadline, hops, then),
                                                then)))));
  }

  private Runnable again(
      RemotePath path, long deadline, int hops, Consumer<Optional<Optional<NodeInfo>>> then) {
    return () ->
        world.after(
            world.between(World.MILLI, 60 * World.MILLI),
            () -> look(path, deadline, hops + 1, then));
  }

  private void looked(
      RemotePath path,
      int pair,
      long invoked,
      SimServer.ReadAnswer answer,
      Runnable again,
      Consumer<Optional<Optional<NodeInfo>>> then) {
    if (answer.refused().isEmpty()) {
      simulation
          .history()
          .looks
          .add(new History.Look(pair, path, invoked, world.now(), answer.found()));
      then.accept(Optional.of(answer.found()));
      return;
    }
    Reply.Refused refused = answer.refused().get();
    if (refused.code() == ErrorCode.MOVED) {
      pairOf.put(path.topLevel().orElse(""), refused.movedTo().orElseThrow());
    }
    again.run();
  }
}
