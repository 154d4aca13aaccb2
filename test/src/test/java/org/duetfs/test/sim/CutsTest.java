package org.duetfs.test.sim;

import java.util.ArrayList;
import java.util.List;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.Test;

/**
 * Every combination of one-way cuts between the members of a pair, the arbiter and the clients:
 * what was told is true, and the pair is whole again soon after the cuts end.
 */
class CutsTest {
  private static final List<String> CLIENTS = List.of("client1", "client2", "client3");
  private static final long CUT_FOR = 5 * World.SECOND;
  private static final long BETWEEN = 100 * World.MILLI;
  private static final long WHOLE_WITHIN = 8 * World.SECOND;

  /** A way from one party to another. */
  private record Way(List<String> from, List<String> to) {
    void cut(SimNetwork network) {
      from.forEach(f -> to.forEach(t -> network.cut(f, t)));
    }
  }

  private static List<Way> ways() {
    List<String> one = List.of("server1");
    List<String> two = List.of("server2");
    List<String> arbiter = List.of("arbiter");
    List<Way> ways = new ArrayList<>();
    for (List<List<String>> ends :
        List.of(
            List.of(one, two),
            List.of(one, arbiter),
            List.of(two, arbiter),
            List.of(CLIENTS, one),
            List.of(CLIENTS, two))) {
      ways.add(new Way(ends.get(0), ends.get(1)));
      ways.add(new Way(ends.get(1), ends.get(0)));
    }
    return ways;
  }

  @Test
  void oneWayCuts_inEveryCombination_loseNothingAndThePairIsWholeSoonAfter() {
    List<Way> ways = ways();
    long[] longest = new long[1];
    for (int combination = 1; combination < 1 << ways.size(); combination++) {
      List<Way> cut = new ArrayList<>();
      for (int way = 0; way < ways.size(); way++) {
        if ((combination & 1 << way) != 0) {
          cut.add(ways.get(way));
        }
      }
      Scenario.play(combination, s -> longest[0] = Math.max(longest[0], play(s, cut)));
    }
    System.out.printf("whole again %d ms after the cuts at most%n", longest[0] / World.MILLI);
  }

  /** Returns how long it took until the pair was whole. */
  private static long play(Scenario s, List<Way> cut) {
    s.world.note(() -> "cut: " + cut);
    cut.forEach(way -> way.cut(s.network));
    long end = s.world.now() + CUT_FOR;
    for (int client = 1; client <= 3; client++) {
      keepWriting(s, client, end);
    }
    keepLooking(s, end);
    s.pass(CUT_FOR);
    s.network.healAll();
    s.await("pair 1 is whole", () -> s.isWhole(1));
    long took = s.world.now() - end;
    s.require(took <= WHOLE_WITHIN, "whole only after " + took / World.MILLI + " ms");
    s.pass(20 * World.SECOND); // The clients' last deadlines are over then.
    s.end();
    return took;
  }

  private static void keepWriting(Scenario s, int client, long until) {
    if (s.world.now() < until) {
      s.askAll(
          client,
          List.of(s.write("/p/x"), s.append("/p/x"), s.write("/p/y")),
          () -> s.world.after(BETWEEN, () -> keepWriting(s, client, until)));
    }
  }

  /** Whoever serves under a lease that is over shows an older file than was told of. */
  private static void keepLooking(Scenario s, long until) {
    if (s.world.now() < until) {
      for (int client = 1; client <= 3; client++) {
        s.client(client).look(RemotePath.of("/p/x"), found -> {});
      }
      s.world.after(BETWEEN, () -> keepLooking(s, until));
    }
  }
}
