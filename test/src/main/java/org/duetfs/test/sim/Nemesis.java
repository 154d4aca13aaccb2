package org.duetfs.test.sim;

import java.util.ArrayList;
import java.util.List;
import org.duetfs.protocol.arbiter.Keys;
import org.duetfs.protocol.view.View;
import org.duetfs.protocol.view.ViewText;

/** Brings faults at seeded moments, and heals all of them at the end. */
final class Nemesis {
  private final Simulation simulation;
  private final World world;
  private int harassed;
  private boolean healed;

  Nemesis(Simulation simulation) {
    this.simulation = simulation;
    this.world = simulation.world();
  }

  /** Plans the faults of a history. */
  void plan(int faults, long within) {
    simulation.network().rates(world.chance(0.5) ? 0.01 : 0, world.chance(0.5) ? 0.02 : 0);
    if (world.chance(0.3)) {
      simulation.arbiter().trouble(world.between(1, 30) / 100.0);
    }
    harassed = (int) world.between(0, 6);
    for (int i = 0; i < faults; i++) {
      world.after(world.between(0, within), this::strike);
    }
  }

  private void strike() {
    strike(world.pick(simulation.servers()));
  }

  private void strike(SimServer server) {
    if (healed) {
      return;
    }
    switch ((int) world.between(0, 8)) {
      case 0, 1 -> crash(server);
      case 2 -> pause(server);
      case 3 -> cutOff(server);
      case 4, 5 -> cutOneWay(server);
      case 6 -> arbiterAway();
      case 7 -> cleanStop(server);
      default -> slowDisk(server);
    }
  }

  private void crash(SimServer server) {
    server.crash();
    if (world.chance(0.2) && isSpare(server)) {
      server.wipe();
    }
    if (world.chance(0.7)) {
      // Sometimes it is back before its mirror has noticed.
      world.after(
          world.chance(0.3) ? world.between(0, 150 * World.MILLI) : spell(),
          () -> comeBack(server));
    }
    if (world.chance(0.15)) {
      simulation.mirrorOf(server).crash();
    }
  }

  /** Starts a server, and now and then brings the next fault just while it fills up and joins. */
  private void comeBack(SimServer server) {
    server.start();
    if (harassed > 0 && world.chance(0.5)) {
      harassed--;
      world.after(
          world.between(0, 400 * World.MILLI),
          () -> strike(world.chance(0.5) ? server : simulation.mirrorOf(server)));
    }
  }

  /** Tells whether the pair has all it needs without this server's disk. */
  private boolean isSpare(SimServer server) {
    View newest = ViewText.parse(simulation.arbiter().get(Keys.view(server.pair)).value());
    return newest.alone() && !newest.has(server.number);
  }

  private void pause(SimServer server) {
    server.pause();
    world.after(spell(), server::resume);
    if (world.chance(0.2)) {
      world.after(spell(), () -> comeBack(server));
    }
  }

  private void cleanStop(SimServer server) {
    server.stop();
    world.after(spell() + World.SECOND, () -> comeBack(server));
  }

  private void slowDisk(SimServer server) {
    server.slowDisk((double) world.between(10, 3000));
    world.after(spell(), () -> server.slowDisk(1));
  }

  private void cutOff(SimServer server) {
    for (String other : others(server)) {
      cut(server.name, other, 1);
      cut(other, server.name, 1);
    }
  }

  private void cutOneWay(SimServer server) {
    String other =
        world.chance(0.6) ? simulation.mirrorOf(server).name : world.pick(others(server));
    boolean out = world.chance(0.5);
    cut(out ? server.name : other, out ? other : server.name, 1);
    if (world.chance(0.3)) {
      cut(out ? other : server.name, out ? server.name : other, 1);
    }
  }

  private void arbiterAway() {
    long until = spell();
    for (SimServer server : simulation.servers()) {
      if (world.chance(0.7)) {
        cutFor(server.name, "arbiter", until);
      } else if (world.chance(0.5)) {
        cutFor("arbiter", server.name, until);
      }
    }
  }

  private List<String> others(SimServer server) {
    List<String> names = new ArrayList<>(List.of("arbiter", "client1", "client2", "client3"));
    simulation.servers().stream()
        .filter(other -> other != server)
        .forEach(other -> names.add(other.name));
    return names;
  }

  private void cut(String from, String to, double probability) {
    if (world.chance(probability)) {
      cutFor(from, to, spell());
    }
  }

  private void cutFor(String from, String to, long time) {
    world.note(() -> "cut " + from + " > " + to);
    simulation.network().cut(from, to);
    world.after(time, () -> simulation.network().heal(from, to));
  }

  /** How long a fault lasts: around the lease, where it hurts most, or longer. */
  private long spell() {
    return world.chance(0.5)
        ? world.between(50 * World.MILLI, 2500 * World.MILLI)
        : world.between(World.SECOND, 9 * World.SECOND);
  }

  /** Ends all faults: cuts heal, the paused go on, the dead are started. */
  void heal() {
    healed = true;
    simulation.network().healAll();
    simulation.arbiter().trouble(0);
    simulation.endTrouble();
    for (SimServer server : simulation.servers()) {
      server.slowDisk(1);
      server.resume();
      server.start();
    }
  }
}
