package org.duetfs.test.sim;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.Ending;
import org.duetfs.protocol.state.TreeRow;
import org.duetfs.protocol.view.View;

/**
 * The history in which a pair's last good member is away and a person forces the stale one to go
 * on: nobody serves before, nothing is taken from a disk that cannot know, what only the other one
 * held is kept as conflicts, and both end equal.
 */
final class Disaster {
  private static final long STARTED = 6 * World.SECOND;

  private final Simulation simulation;
  private final World world;
  private final SimServer good;
  private final SimServer stale;
  private Index base = Index.ZERO;
  private int contents;

  Disaster(Simulation simulation) {
    this.simulation = simulation;
    this.world = simulation.world();
    boolean first = world.chance(0.5);
    this.good = simulation.server(first ? 1 : 2);
    this.stale = simulation.server(first ? 2 : 1);
  }

  void play() {
    simulation.clientAt(1).assume("p", 1);
    perform(new Operation.Mkdir(RemotePath.of("/p"), false));
    write((int) world.between(1, 8));
    stale.crash();
    world.runUntil(world.now() + 2 * World.SECOND);
    write((int) world.between(0, 8));
    good.crash();
    Set<TreeRow> held = loggedBy(good);
    stale.start();
    boolean lost = world.chance(0.4);
    if (lost) {
      good.wipe();
      good.start();
    }
    world.runUntil(world.now() + STARTED);
    nobodyServes();
    good.crash();
    stale.crash();
    nothingWasTaken();
    force();
    write((int) world.between(0, 8));
    good.start();
    simulation.settle();
    new HistoryCheck(simulation).membersAreEqual(1);
    simulation.require(
        good.disk().conflicts().equals(lost ? Set.of() : beyond(held)),
        () -> "conflicts " + good.disk().conflicts() + " and not " + beyond(held));
    perform(write("/p/last"));
  }

  private void nobodyServes() {
    for (SimServer server : simulation.serversOf(1)) {
      simulation.require(server.view().isEmpty(), () -> server.name + " serves, and nobody may");
    }
  }

  private void nothingWasTaken() {
    simulation.require(
        rowsOf(stale).equals(Set.copyOf(simulation.line(1).stateAt(applied(stale)).rows())),
        () -> stale.name + " has taken something from nobody knows where");
  }

  private static long applied(SimServer server) {
    return server.disk().durable().number();
  }

  /** The person's word; what the pair had applied beyond it is the pair's truth no more. */
  private void force() {
    simulation.line(1).cutBehind(applied(stale));
    stale.startForced();
    world.runUntil(world.now() + STARTED);
    Optional<Index> from = stale.view().flatMap(View::forcedBase);
    simulation.require(
        from.isPresent(), () -> stale.name + " was forced and does not serve: " + stale.describe());
    base = from.orElseThrow();
  }

  private Set<TreeRow> beyond(Set<TreeRow> held) {
    return held.stream()
        .filter(row -> row.kind() == NodeKind.FILE && row.changed().isAfter(base))
        .collect(Collectors.toSet());
  }

  private static Set<TreeRow> rowsOf(SimServer server) {
    server.disk().restart();
    return new HashSet<>(server.disk().state().rows());
  }

  /** What a member has logged may be acknowledged, also where its rows were not durable yet. */
  private static Set<TreeRow> loggedBy(SimServer server) {
    server.disk().restart();
    server.disk().applyAll();
    Set<TreeRow> rows = new HashSet<>(server.disk().state().rows());
    server.disk().restart();
    return rows;
  }

  private void write(int times) {
    for (int i = 0; i < times; i++) {
      String path = "/p/" + world.pick(List.of("a", "b", "c"));
      perform(
          world.chance(0.7)
              ? write(path)
              : world.chance(0.5)
                  ? new Operation.Remove(RemotePath.of(path), false)
                  : new Operation.Rename(RemotePath.of(path), RemotePath.of("/p/d"), false));
    }
  }

  private Operation write(String path) {
    byte[] bytes = ("content " + ++contents).getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return new Operation.Write(RemotePath.of(path), new Payload.Inline(bytes), Optional.empty());
  }

  private void perform(Operation operation) {
    Ending[] got = new Ending[1];
    simulation.clientAt(1).change(operation, ending -> got[0] = ending);
    long end = world.now() + 20 * World.SECOND;
    while (got[0] == null && world.now() < end) {
      world.runUntil(world.now() + 20 * World.MILLI);
    }
    simulation.require(got[0] != null, () -> "no end of " + operation);
  }
}
