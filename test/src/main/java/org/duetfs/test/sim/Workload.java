package org.duetfs.test.sim;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;

/** What the clients of a history do: few paths, so that they meet. */
final class Workload {
  private static final RemotePath SHUTTLE_HERE = RemotePath.of("/p/shuttle");
  private static final RemotePath SHUTTLE_THERE = RemotePath.of("/q/shuttle");
  private static final List<RemotePath> ALL_PATHS =
      Stream.of("/p", "/q", "/a", "/b")
          .flatMap(top -> Stream.of("/x/z", "/x", "/y", "/shuttle", "").map(top::concat))
          .map(RemotePath::of)
          .toList();

  private final Simulation simulation;
  private final World world;
  private int contents;
  private RemotePath lastChanged = SHUTTLE_HERE;

  Workload(Simulation simulation) {
    this.simulation = simulation;
    this.world = simulation.world();
  }

  /** Runs a client through a number of operations, then calls back. */
  void run(SimClient client, int operations, Runnable then) {
    if (operations == 0) {
      then.run();
      return;
    }
    Runnable next =
        () ->
            world.after(
                world.between(0, 200 * World.MILLI), () -> run(client, operations - 1, then));
    if (world.chance(0.4)) {
      // A stale answer shows where something has just changed.
      RemotePath path = world.chance(0.5) ? lastChanged : path();
      client.look(path, found -> next.run());
    } else {
      Operation operation = operation();
      client.change(
          operation,
          ending -> {
            lastChanged = operation.path();
            next.run();
          });
    }
  }

  private Operation operation() {
    RemotePath path = path();
    return switch ((int) world.between(0, 11)) {
      case 0, 1 -> new Operation.Mkdir(path, false);
      case 2 -> new Operation.Create(path, true);
      case 3, 4, 5 -> new Operation.Write(path, content(), Optional.empty());
      case 6 -> new Operation.Append(path, content());
      case 7 -> new Operation.Remove(path, false);
      case 8 -> new Operation.Remove(path, true);
      case 9, 10 -> new Operation.Rename(path, path(), world.chance(0.3));
      default -> new Operation.Mkdir(path, true);
    };
  }

  /** Now and then a large one, which is staged on the members before its entry names it. */
  private Payload content() {
    contents++;
    return contents % 3 == 0
        ? new Payload.Staged("u" + contents, Payload.MAX_INLINE + contents, contents)
        : new Payload.Inline(
            ("content " + contents).getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private RemotePath path() {
    String top = world.pick(List.of("/p", "/q", "/a", "/b"));
    return RemotePath.of(world.chance(0.35) ? top : top + world.pick(List.of("/x", "/y", "/x/z")));
  }

  /** Makes /p on pair 1 and /q on pair 2 with a file that will go to and fro, undisturbed. */
  void prepare() {
    List<Operation> first =
        List.of(
            new Operation.Mkdir(RemotePath.of("/p"), false),
            new Operation.Write(SHUTTLE_HERE, content(), Optional.empty()));
    simulation.clientAt(1).assume("p", 1);
    simulation.clientAt(2).assume("q", 2);
    simulation
        .clientAt(1)
        .change(first.get(0), e -> simulation.clientAt(1).change(first.get(1), f -> {}));
    simulation.clientAt(2).change(new Operation.Mkdir(RemotePath.of("/q"), false), e -> {});
  }

  /** Moves the shuttle to and fro. */
  void shuttle(SimClient client, int times, boolean here, Runnable then) {
    if (times == 0) {
      then.run();
      return;
    }
    RemotePath from = here ? SHUTTLE_HERE : SHUTTLE_THERE;
    RemotePath to = here ? SHUTTLE_THERE : SHUTTLE_HERE;
    client.change(
        new Operation.Rename(from, to, false),
        ending ->
            world.after(
                world.between(0, 500 * World.MILLI),
                () -> shuttle(client, times - 1, !here, then)));
  }

  /** Looks for the shuttle at one path and then at the other, again and again. */
  void probe(SimClient client, int times, Runnable then) {
    if (times == 0) {
      then.run();
      return;
    }
    boolean newFirst = world.chance(0.5);
    RemotePath first = newFirst ? SHUTTLE_THERE : SHUTTLE_HERE;
    RemotePath second = newFirst ? SHUTTLE_HERE : SHUTTLE_THERE;
    long invoked = world.now();
    client.look(
        first,
        one ->
            client.look(
                second,
                two -> {
                  if (one.isPresent() && two.isPresent()) {
                    simulation
                        .history()
                        .probes
                        .add(
                            new History.Probe(
                                invoked,
                                world.now(),
                                first,
                                one.get().isPresent(),
                                two.get().isPresent()));
                  }
                  world.after(
                      world.between(0, 200 * World.MILLI), () -> probe(client, times - 1, then));
                }));
  }

  /** Returns every path that the workload may make, the deepest first. */
  static List<RemotePath> allPaths() {
    return ALL_PATHS;
  }

  static boolean isThere(Optional<Optional<NodeInfo>> look) {
    return look.isPresent() && look.get().isPresent();
  }
}
