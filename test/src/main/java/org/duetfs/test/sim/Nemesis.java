package org.duetfs.test.sim;

import java.util.ArrayList;
import java.util.List;

/** Brings faults at seeded moments, and heals all of them at the end. */
final class Nemesis {
  private final Simulation simulation;
  private final World world;

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
    for (int i = 0; i < faults; i++) {
      world.after(world.between(0, within), this::strike);
    }
  }

  private void strike() {
    SimServer server = world.pick(simulation.servers());
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
    if (world.chance(0.7)) {
      // Sometimes it is back before its mirror has noticed.
      world.after(world.chance(0.3) ? world.between(0, 150 * World.MILLI) : spell(), server::start);
    }
    if (world.chance(0.15)) {
      simulation.mirrorOf(server).crash();
    }
  }

  private void pause(SimServer server) {
    server.pause();
    world.after(spell(), server::resume);
  }

  private void cleanStop(SimServer server) {
    server.stop();
    world.after(spell() + World.SECOND, server::start);
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
    world.note("cut " + from + " > " + to);
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
