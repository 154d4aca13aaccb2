package org.duetfs.test.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.session.Ending;
import org.jspecify.annotations.Nullable;

/**
 * A history that a test drives: four servers that serve, three clients, the folders {@code /p} on
 * pair 1 and {@code /q} on pair 2, and no fault but those that the test brings. The paths are those
 * of {@link Workload}. At its end all faults are undone, and the history is judged as every other.
 */
final class Scenario {
  private static final long LONGEST = 120 * World.SECOND;

  final World world;
  final SimNetwork network;
  final SimArbiter arbiter;
  private final Simulation simulation;
  private long steps;
  private int contents;

  /** A mutation that is under way. */
  static final class Asked {
    private @Nullable Ending ending;

    boolean ended() {
      return ending != null;
    }

    /** Returns how it ended. */
    Ending ending() {
      if (ending == null) {
        throw new IllegalStateException("it has not ended");
      }
      return ending;
    }

    boolean applied() {
      return ending instanceof Ending.Applied;
    }

    boolean refusedAs(ErrorCode code) {
      return ending instanceof Ending.NotApplied refused && refused.code() == code;
    }
  }

  private Scenario(long seed, boolean keepJournal) {
    simulation = Simulation.founded(seed, keepJournal);
    world = simulation.world();
    network = simulation.network();
    arbiter = simulation.arbiter();
    for (int client = 1; client <= 3; client++) {
      simulation.client(client).assume("p", 1);
      simulation.client(client).assume("q", 2);
    }
    mustApply(1, mkdir("/p"));
    mustApply(1, mkdir("/q"));
  }

  /** Plays a script; one that fails is played again, and then tells all that happened. */
  static void play(long seed, Consumer<Scenario> script) {
    try {
      script.accept(new Scenario(seed, false));
    } catch (RuntimeException | AssertionError e) {
      Scenario again = new Scenario(seed, true);
      try {
        script.accept(again);
      } catch (Simulation.Violation told) {
        throw told;
      } catch (RuntimeException | AssertionError failed) {
        throw new Simulation.Violation(seed, failed, again.world.journal());
      }
      throw new AssertionError("seed " + seed + " failed only once", e);
    }
  }

  SimServer server(int number) {
    return simulation.server(number);
  }

  SimClient client(int number) {
    return simulation.client(number);
  }

  /** Lets virtual time pass. */
  void pass(long nanos) {
    world.runUntil(world.now() + nanos);
  }

  /** Lets time pass until something holds, which it must within two minutes. */
  void await(String what, BooleanSupplier condition) {
    long end = world.now() + LONGEST;
    while (!condition.getAsBoolean()) {
      simulation.require(world.now() < end, () -> "never: " + what);
      pass(10 * World.MILLI);
    }
  }

  /** Begins a mutation. */
  Asked ask(int client, Operation operation) {
    Asked asked = new Asked();
    client(client).change(operation, ending -> asked.ending = ending);
    return asked;
  }

  /** Asks and waits for the end, which comes within a client's deadline or two. */
  Asked perform(int client, Operation operation) {
    Asked asked = ask(client, operation);
    await("an end of " + operation, asked::ended);
    return asked;
  }

  void mustApply(int client, Operation operation) {
    Asked asked = perform(client, operation);
    simulation.require(asked.applied(), () -> operation + " ended as " + asked.ending());
  }

  /** Asks for one after the other, however they end; the client may die on the way. */
  void askAll(int client, List<Operation> operations, Runnable then) {
    if (operations.isEmpty()) {
      then.run();
      return;
    }
    client(client)
        .change(
            operations.get(0),
            ending -> askAll(client, operations.subList(1, operations.size()), then));
  }

  /** Looks at a path until somebody can say what is there. */
  Optional<NodeInfo> look(int client, String path) {
    Object[] found = new Object[1];
    client(client).look(RemotePath.of(path), answer -> found[0] = answer);
    await("an answer for " + path, () -> found[0] != null);
    @SuppressWarnings("unchecked") // It is what the line above has put there.
    Optional<Optional<NodeInfo>> answer = (Optional<Optional<NodeInfo>>) found[0];
    simulation.require(answer.isPresent(), () -> "nobody could say what is at " + path);
    return answer.orElseThrow();
  }

  /** Brings a fault just before the n-th step that a server takes from here on. */
  void beforeStep(long n, Runnable fault) {
    steps = 0;
    simulation.beforeStep(
        server -> {
          if (++steps == n) {
            world.note(() -> "now the fault, before a step of " + server.name);
            fault.run();
          }
        });
  }

  /** Returns how many steps there were since somebody was last to hear of them. */
  long steps() {
    return steps;
  }

  /** Returns what a pair has applied. */
  List<Entry> entries(int pair) {
    return simulation.line(pair).entries();
  }

  boolean isWhole(int pair) {
    return simulation.serversOf(pair).stream().allMatch(s -> s.describe().endsWith(" serves"));
  }

  /** Undoes all faults; then both pairs are whole again. */
  void heal() {
    simulation.beforeStep(server -> {});
    new Nemesis(simulation).heal();
    simulation.settle();
  }

  /** Undoes all faults; then everything works, and all that was told was true. */
  void end() {
    heal();
    simulation.mustWork();
    new HistoryCheck(simulation).check();
  }

  void require(boolean holds, String otherwise) {
    simulation.require(holds, () -> otherwise);
  }

  Operation mkdir(String path) {
    return new Operation.Mkdir(RemotePath.of(path), false);
  }

  /** Returns a write of bytes that no other has. */
  Operation write(String path) {
    return new Operation.Write(RemotePath.of(path), content(), Optional.empty());
  }

  Operation create(String path) {
    return new Operation.Create(RemotePath.of(path), true);
  }

  Operation append(String path) {
    return new Operation.Append(RemotePath.of(path), content());
  }

  Operation move(String from, String to) {
    return new Operation.Rename(RemotePath.of(from), RemotePath.of(to), false);
  }

  Operation moveUnlessThere(String from, String to) {
    return new Operation.Rename(RemotePath.of(from), RemotePath.of(to), true);
  }

  Operation remove(String path) {
    return new Operation.Remove(RemotePath.of(path), true);
  }

  private Payload content() {
    return new Payload.Inline(("content " + ++contents).getBytes(UTF_8));
  }
}
