package org.duetfs.test.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.op.NodeInfo;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Operation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two clients meet at one name, the second one later by a little more in each history. */
class MeetingTest {
  private static final long LATEST = 40 * World.MILLI;

  @FunctionalInterface
  private interface Script {
    void play(Scenario scenario, long later);
  }

  private static void eachTime(Script script) {
    for (long later = 0; later <= LATEST; later += World.MILLI / 2) {
      long after = later;
      Scenario.play(1 + later, s -> script.play(s, after));
    }
  }

  /** Both are asked for, the second one later; both end. */
  private static List<Scenario.Asked> both(Scenario s, Operation one, Operation other, long later) {
    Scenario.Asked first = s.ask(1, one);
    s.pass(later);
    Scenario.Asked second = s.ask(2, other);
    s.await("both end", () -> first.ended() && second.ended());
    return List.of(first, second);
  }

  private static Scenario.Asked winner(List<Scenario.Asked> both) {
    assertThat(both).filteredOn(Scenario.Asked::applied).as("who wins").hasSize(1);
    return both.get(0).applied() ? both.get(0) : both.get(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "2, 1"})
  void twoClientsMakeOneName_andRemoveItAndMakeItAgain_oneWins(int pairOfOne, int pairOfOther) {
    eachTime(
        (s, later) -> {
          for (int round = 1; round <= 3; round++) {
            s.client(1).assume("a", pairOfOne);
            s.client(2).assume("a", pairOfOther);
            List<Scenario.Asked> both = both(s, s.mkdir("/a"), s.mkdir("/a"), later);
            Scenario.Asked winner = winner(both);
            assertThat(both)
                .filteredOn(asked -> asked != winner)
                .allMatch(asked -> asked.refusedAs(ErrorCode.EXISTS));
            s.mustApply(both.get(0) == winner ? 2 : 1, s.remove("/a"));
          }
          s.end();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"/p/x", "/a"})
  void createAgainstMkdir_oneWinsOnBothMembers(String path) {
    eachTime(
        (s, later) -> {
          List<Scenario.Asked> both = both(s, s.create(path), s.mkdir(path), later);
          NodeKind kind = winner(both) == both.get(0) ? NodeKind.FILE : NodeKind.DIRECTORY;
          for (int look = 1; look <= 2; look++) { // one at each member
            assertThat(s.look(3, path).map(NodeInfo::kind)).contains(kind);
          }
          s.end();
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoMovesToOneTarget_oneEndsLastWhole(boolean unlessThere) {
    eachTime(
        (s, later) -> {
          s.mustApply(1, s.write("/p/x"));
          s.mustApply(1, s.append("/p/x"));
          s.mustApply(2, s.write("/q/x"));
          Optional<NodeInfo> one = s.look(3, "/p/x");
          Optional<NodeInfo> other = s.look(3, "/q/x");
          List<Scenario.Asked> both =
              unlessThere
                  ? both(
                      s,
                      s.moveUnlessThere("/p/x", "/q/y"),
                      s.moveUnlessThere("/q/x", "/q/y"),
                      later)
                  : both(s, s.move("/p/x", "/q/y"), s.move("/q/x", "/q/y"), later);
          List<Integer> stored = List.of(one.orElseThrow().crc32c(), other.orElseThrow().crc32c());
          assertThat(s.look(3, "/q/y").map(NodeInfo::crc32c).orElseThrow()).isIn(stored);
          assertThat(s.look(3, "/p/x").isPresent()).isEqualTo(!both.get(0).applied());
          assertThat(s.look(3, "/q/x").isPresent()).isEqualTo(!both.get(1).applied());
          if (unlessThere) {
            Scenario.Asked winner = winner(both);
            assertThat(both)
                .filteredOn(asked -> asked != winner)
                .allMatch(asked -> asked.refusedAs(ErrorCode.EXISTS) || isBusy(asked));
          } else {
            assertThat(both).allMatch(asked -> asked.applied() || isBusy(asked));
          }
          s.end();
        });
  }

  @ParameterizedTest
  @CsvSource({"/q/y, /p/y", "/q/y, /p/x", "/q/x, /p/x"})
  void movesThatCrossEachOther_endAsIfOneCameAfterTheOther(String there, String back) {
    eachTime(
        (s, later) -> {
          s.mustApply(1, s.write("/p/x"));
          s.mustApply(2, s.write("/q/x"));
          Map<String, Integer> before = contents(s);
          List<Scenario.Asked> both = both(s, s.move("/p/x", there), s.move("/q/x", back), later);
          assertThat(both).allMatch(asked -> asked.applied() || isBusy(asked));
          Map<String, Integer> oneFirst = new TreeMap<>(before);
          Map<String, Integer> otherFirst = new TreeMap<>(before);
          if (both.get(0).applied()) {
            move(oneFirst, "/p/x", there);
          }
          if (both.get(1).applied()) {
            move(oneFirst, "/q/x", back);
            move(otherFirst, "/q/x", back);
          }
          if (both.get(0).applied()) {
            move(otherFirst, "/p/x", there);
          }
          assertThat(contents(s)).isIn(oneFirst, otherFirst);
          s.end();
        });
  }

  private static Map<String, Integer> contents(Scenario s) {
    Map<String, Integer> found = new TreeMap<>();
    for (String path : List.of("/p/x", "/p/y", "/q/x", "/q/y")) {
      s.look(3, path).ifPresent(node -> found.put(path, node.crc32c()));
    }
    return found;
  }

  private static void move(Map<String, Integer> contents, String from, String to) {
    Integer moved = contents.remove(from);
    if (moved != null) {
      contents.put(to, moved);
    }
  }

  /** A lock was met more often than the client tries again; a user is told BUSY after 5 s. */
  private static boolean isBusy(Scenario.Asked asked) {
    return asked.refusedAs(ErrorCode.BUSY);
  }
}
