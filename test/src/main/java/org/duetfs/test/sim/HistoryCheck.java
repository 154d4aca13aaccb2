package org.duetfs.test.sim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.duetfs.protocol.arbiter.Claim;
import org.duetfs.protocol.arbiter.Keys;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.Mutation;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.Ending;
import org.duetfs.protocol.state.Applied;
import org.duetfs.protocol.state.Rows;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.state.State;
import org.jspecify.annotations.Nullable;

/**
 * Judges a finished history. Each pair's final log is the witness: what clients were told must be
 * what the log says, in an order that fits the moments of the calls.
 */
final class HistoryCheck {
  private final Simulation simulation;

  HistoryCheck(Simulation simulation) {
    this.simulation = simulation;
  }

  void check() {
    Set<Integer> contents = new HashSet<>();
    Map<String, Integer> owners = new HashMap<>();
    for (int pair = 1; pair <= 2; pair++) {
      membersAreEqual(pair);
      SimServer leader = leaderOf(pair);
      movesHaveEnded(pair, leader.disk().state());
      PairLog log = new PairLog(simulation.line(pair).entries());
      endingsAreTrue(pair, log);
      orderFits(pair, log);
      contentsAreOnce(leader.disk().state(), contents);
      namesAreClaimed(pair, leader.disk().state(), owners);
    }
    probesFindIt();
  }

  private SimServer leaderOf(int pair) {
    return simulation.serversOf(pair).stream()
        .filter(s -> s.view().filter(view -> view.leader() == s.number).isPresent())
        .findFirst()
        .orElseThrow();
  }

  /** All members are in sync again, and hold exactly what the pair has applied. */
  void membersAreEqual(int pair) {
    List<Entry> truth = simulation.line(pair).entries();
    Snapshot all = simulation.line(pair).stateAt(truth.size()).snapshot(Index.ZERO);
    for (SimServer server : simulation.serversOf(pair)) {
      State own = server.disk().state();
      simulation.require(
          server.view().isPresent() && own.applied().number() == truth.size(),
          () -> server.name + " lacks entries: " + server.describe());
      Snapshot held = own.snapshot(Index.ZERO);
      simulation.require(
          held.ids().equals(all.ids()) && sameRows(held.rows(), all.rows()),
          () -> server.name + " is not what its pair's log says: " + held + " and not " + all);
    }
  }

  /** What was prepared was placed or dropped, and nothing is kept for one that ended. */
  private void movesHaveEnded(int pair, State state) {
    simulation.require(
        state.prepared().isEmpty() && state.decisions().isEmpty(),
        () -> "pair " + pair + " keeps " + state.prepared() + " and " + state.decisions());
  }

  private static boolean sameRows(Rows a, Rows b) {
    return new HashSet<>(a.nodes()).equals(new HashSet<>(b.nodes()))
        && new HashSet<>(a.sessions()).equals(new HashSet<>(b.sessions()))
        && new HashSet<>(a.prepared()).equals(new HashSet<>(b.prepared()))
        && new HashSet<>(a.decisions()).equals(new HashSet<>(b.decisions()));
  }

  /** A pair's final log, replayed: what each mutation came to, and what stood where when. */
  private static final class PairLog {
    final Map<Mutation, Result> results = new HashMap<>();
    final Map<Mutation, Integer> places = new HashMap<>();
    final Map<RemotePath, List<Optional<NodeInfo>>> contents = new HashMap<>();
    final int size;

    PairLog(List<Entry> entries) {
      size = entries.size();
      State state = new State(payload -> new byte[0]);
      record(state);
      for (int at = 1; at <= size; at++) {
        Entry entry = entries.get(at - 1);
        Applied applied = state.apply(entry);
        Mutation name = nameOf(entry.body());
        if (name != null && results.putIfAbsent(name, applied.result().orElseThrow()) == null) {
          places.put(name, at);
        }
        record(state);
      }
    }

    /** Returns what stood at a path after each number of entries. */
    List<Optional<NodeInfo>> at(RemotePath path) {
      return contents.getOrDefault(path, List.of());
    }

    private void record(State state) {
      for (RemotePath path : Workload.allPaths()) {
        contents.computeIfAbsent(path, p -> new ArrayList<>()).add(state.find(path));
      }
    }

    private static @Nullable Mutation nameOf(Body body) {
      if (body instanceof Body.Mutate b) {
        return b.mutation();
      } else if (body instanceof Body.Settled b) {
        return b.mutation();
      }
      return body instanceof Body.MoveDecided b ? b.mutation() : null;
    }
  }

  private void endingsAreTrue(int pair, PairLog log) {
    for (History.Change change : simulation.history().changes) {
      if (change.pair != pair) {
        continue;
      }
      List<Result.Ok> applied = new ArrayList<>();
      for (Mutation name : change.names) {
        if (log.results.get(name) instanceof Result.Ok ok) {
          applied.add(ok);
        }
      }
      simulation.require(applied.size() <= 1, () -> "applied twice: " + change);
      if (change.ending instanceof Ending.Applied told) {
        simulation.require(
            applied.equals(List.of(told.result())), () -> "acknowledged and lost: " + change);
      } else if (change.ending instanceof Ending.NotApplied) {
        simulation.require(applied.isEmpty(), () -> "told as refused and done: " + change);
      }
    }
  }

  /** A point of the log that was certainly reached by a moment. */
  private record Reached(long moment, int point) {}

  private void orderFits(int pair, PairLog log) {
    PriorityQueue<Reached> reached = new PriorityQueue<>(Comparator.comparingLong(Reached::moment));
    int[] lowest = {0};
    record At(long moment, Runnable step) {}
    List<At> order = new ArrayList<>();
    for (History.Change change : simulation.history().changes) {
      if (change.pair == pair && change.ending instanceof Ending.Applied) {
        int place =
            change.names.stream()
                .filter(name -> log.results.get(name) instanceof Result.Ok)
                .mapToInt(log.places::get)
                .findFirst()
                .orElseThrow();
        order.add(
            new At(
                change.invoked,
                () -> {
                  simulation.require(
                      place > lowest[0], () -> "took effect before it began: " + change);
                  reached.add(new Reached(change.returned, place));
                }));
      }
    }
    for (History.Look look : simulation.history().looks) {
      if (look.pair() == pair) {
        order.add(
            new At(
                look.invoked(),
                () -> {
                  List<Optional<NodeInfo>> states = log.at(look.path());
                  int point = lowest[0];
                  while (point <= log.size && !states.get(point).equals(look.found())) {
                    point++;
                  }
                  simulation.require(
                      point <= log.size,
                      () -> "read what was not there (from " + lowest[0] + "): " + look);
                  reached.add(new Reached(look.returned(), point));
                }));
      }
    }
    order.sort(Comparator.comparingLong(At::moment));
    for (At at : order) {
      while (!reached.isEmpty() && reached.peek().moment() < at.moment()) {
        lowest[0] = Math.max(lowest[0], reached.remove().point());
      }
      at.step().run();
    }
  }

  /** Every content was written once and never copied, so it stands in one place at most. */
  private void contentsAreOnce(State state, Set<Integer> seen) {
    state.rows().stream()
        .filter(row -> row.size() > 0)
        .forEach(
            row ->
                simulation.require(
                    seen.add(row.crc32c()),
                    () -> "stands in two places: " + state.pathOf(row.id())));
  }

  private void namesAreClaimed(int pair, State state, Map<String, Integer> owners) {
    for (NodeInfo node : state.list(RemotePath.ROOT)) {
      simulation.require(
          owners.put(node.name(), pair) == null, () -> "/" + node.name() + " is on two pairs");
      Claim claim = Claim.parse(simulation.arbiter().get(Keys.name(node.name())).value());
      simulation.require(
          claim.pair().isPresent() && claim.pair().getAsInt() == pair,
          () -> "/" + node.name() + " is on pair " + pair + ", its claim says " + claim);
    }
  }

  /**
   * While at most one move of the file was under way: who finds nothing at the old path finds it at
   * the new one, and who found it at the new one no longer finds it at the old.
   */
  private void probesFindIt() {
    List<History.Change> changes = simulation.history().changes;
    for (History.Probe probe : simulation.history().probes) {
      List<Operation.Rename> moves =
          changes.stream()
              .filter(change -> change.operation instanceof Operation.Rename)
              .filter(change -> change.invoked <= probe.returned())
              .filter(change -> mayTakeEffectAfter(change, probe.invoked()))
              .map(change -> (Operation.Rename) change.operation)
              .toList();
      boolean disturbed =
          changes.stream()
              .anyMatch(
                  change ->
                      change.invoked <= probe.returned()
                          && mayDisturb(change.operation)
                          && !(change.ending instanceof Ending.NotApplied));
      if (!disturbed && moves.size() <= 1) {
        boolean oldFirst = moves.stream().allMatch(move -> move.from().equals(probe.first()));
        boolean newFirst = moves.stream().allMatch(move -> move.path().equals(probe.first()));
        simulation.require(
            !oldFirst || probe.foundFirst() || probe.foundSecond(),
            () -> "moved file found at neither path: " + probe);
        simulation.require(
            !newFirst || !probe.foundFirst() || !probe.foundSecond(),
            () -> "moved file found at both paths: " + probe);
      }
    }
  }

  private static boolean mayTakeEffectAfter(History.Change change, long moment) {
    if (change.ending instanceof Ending.NotApplied) {
      return false;
    }
    return change.returned >= moment || change.ending instanceof Ending.Unknown;
  }

  /** Tells whether an operation could remove or make the shuttle by itself. */
  private static boolean mayDisturb(Operation operation) {
    boolean shuttle = operation.path().name().equals("shuttle");
    boolean top = operation.path().depth() <= 1;
    if (operation instanceof Operation.Rename rename) {
      return !shuttle && rename.from().depth() <= 1;
    }
    return operation instanceof Operation.Remove && top
        || shuttle && !(operation instanceof Operation.Write);
  }
}
