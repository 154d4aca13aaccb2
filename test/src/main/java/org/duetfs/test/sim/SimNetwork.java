package org.duetfs.test.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Carries messages between parties, by name; may delay, drop, duplicate and reorder them, or be
 * cut.
 */
final class SimNetwork {
  private final World world;
  private final Set<Line> cuts = new HashSet<>();
  private double loss;
  private double duplicates;
  private final List<Runnable> copies = new ArrayList<>();
  private boolean keepsCopies;

  /** The last arrival of each connection that keeps its order. */
  private final Map<Line, Long> lastArrival = new HashMap<>();

  /** One direction between two parties. */
  private record Line(String from, String to) {}

  SimNetwork(World world) {
    this.world = world;
  }

  void rates(double lossRate, double duplicateRate) {
    loss = lossRate;
    duplicates = duplicateRate;
  }

  void cut(String from, String to) {
    cuts.add(new Line(from, to));
  }

  void heal(String from, String to) {
    cuts.remove(new Line(from, to));
  }

  boolean isCut(String from, String to) {
    return cuts.contains(new Line(from, to));
  }

  void healAll() {
    cuts.clear();
    rates(0, 0);
  }

  /** Sends a message that may come twice, late, out of order or never. */
  void send(String from, String to, Runnable arrival) {
    carry(from, to, arrival);
    if (world.chance(duplicates)) {
      carry(from, to, arrival);
    }
  }

  /** Keeps a copy of each message between pairs from here on, which may be made to arrive later. */
  void keepCopies() {
    keepsCopies = true;
  }

  List<Runnable> copies() {
    return copies;
  }

  /** Now and then sends a copy that comes long after its time, as a paused server's would. */
  void sendLateCopy(String from, String to, Runnable arrival) {
    if (keepsCopies) {
      copies.add(arrival);
    }
    if (duplicates > 0 && world.chance(0.1)) {
      world.after(world.between(0, 4 * World.SECOND), () -> carry(from, to, arrival));
    }
  }

  /** Sends a message as TCP does: once at most. */
  void sendOnce(String from, String to, Runnable arrival) {
    carry(from, to, arrival);
  }

  private void carry(String from, String to, Runnable arrival) {
    Line line = new Line(from, to);
    if (cuts.contains(line) || world.chance(loss)) {
      return;
    }
    long delay = world.delay(World.MILLI / 5);
    if (world.chance(0.01)) {
      delay += world.between(0, 3 * World.SECOND); // Held up somewhere, and late.
    }
    long at = world.now() + delay;
    // Mostly in order, as connections are; now and then not, as a new connection overtakes.
    if (!world.chance(0.05)) {
      at = Math.max(at, Math.min(lastArrival.getOrDefault(line, 0L), at + 2 * World.MILLI));
    }
    lastArrival.put(line, at);
    world.after(at - world.now(), arrival);
  }
}
