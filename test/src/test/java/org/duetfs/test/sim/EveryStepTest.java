package org.duetfs.test.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.duetfs.protocol.path.RemotePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One fault at a time, brought before each step that a server takes while something is done: a
 * message sent, something asked of the disk or the arbiter, an answer given.
 */
class EveryStepTest {
  private static final int WRITER = 1;
  private static final int READER = 2;
  private static final int MOVER = 3;
  private static final long SHORT = World.SECOND;
  private static final long LONG = 30 * World.SECOND;

  /** A disk that is so many times slower takes longer than a message and its answer. */
  private static final double SLOWER = 30;

  /** What is done while the fault comes. */
  @FunctionalInterface
  private interface Deed {
    void begin(Scenario scenario, Runnable then);
  }

  // ---- a write ----

  @ParameterizedTest
  @CsvSource({"1, true", "1, false", "2, true", "2, false"})
  void memberCrashes_atAnyStepOfAWrite_isNeverMixed(int server, boolean returns) {
    before(
        s -> {},
        EveryStepTest::writes,
        s -> {
          s.server(server).crash();
          if (returns) {
            s.world.after(SHORT / 2, s.server(server)::start);
          }
        });
  }

  @Test
  void bothMembersCrash_atAnyStepOfAWrite_comeBackByThemselves() {
    before(
        s -> {},
        EveryStepTest::writes,
        s -> {
          for (int server = 1; server <= 2; server++) {
            s.server(server).crash();
            s.world.after(server * SHORT / 4, s.server(server)::start);
          }
        });
  }

  /** What was acknowledged is on either disk alone, also on one that is slower than the other. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "2, 1", "2, 2"})
  void bothMembersCrash_atAnyStepOfAWrite_andTheOneThatReturnsHasAll(int returns, int slow) {
    before(
        s -> s.server(slow).slowDisk(SLOWER),
        (s, then) -> writes(s, () -> awaitWhole(s, then)),
        s -> {
          s.server(1).crash();
          s.server(2).crash();
          s.world.after(SHORT / 4, s.server(returns)::start);
        });
  }

  @ParameterizedTest
  @CsvSource({"1, false", "1, true", "2, false", "2, true"})
  void memberIsPaused_atAnyStepOfAWrite_isServedForAndFenced(int server, boolean forLong) {
    before(
        s -> {},
        EveryStepTest::writes,
        s -> {
          s.server(server).pause();
          s.world.after(forLong ? LONG : SHORT, s.server(server)::resume);
        });
  }

  @Test
  void clientDies_atAnyStepOfAWriteOrMove_leavesItWholeOrAbsentAndNoLock() {
    before(
        EveryStepTest::fillFolder,
        (s, then) -> {
          Runnable both = whenBoth(then);
          writes(s, both);
          s.askAll(MOVER, List.of(s.move("/p/x", "/q/x")), both);
        },
        s -> {
          s.client(WRITER).die();
          s.client(MOVER).die();
        });
  }

  private static Runnable whenBoth(Runnable then) {
    int[] ended = new int[1];
    return () -> {
      if (++ended[0] == 2) {
        then.run();
      }
    };
  }

  /** What an arbiter does that is not there for its callers. */
  enum Away {
    UNREACHABLE,
    SILENT,
    SLOW;

    void begin(Scenario s) {
      for (int server = 1; server <= 2; server++) {
        if (this == UNREACHABLE) {
          s.network.cut(s.server(server).name, "arbiter");
        } else if (this == SILENT) {
          s.network.cut("arbiter", s.server(server).name);
        }
      }
      s.arbiter.trouble(this == SLOW ? 1 : 0);
    }

    void end(Scenario s) {
      for (int server = 1; server <= 2; server++) {
        s.network.heal(s.server(server).name, "arbiter");
        s.network.heal("arbiter", s.server(server).name);
      }
      s.arbiter.trouble(0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void memberIsLost_whileTheArbiterIsAway_nothingAcknowledgedIs(Away away) {
    for (int server = 1; server <= 2; server++) {
      int lost = server;
      before(
          s -> {},
          EveryStepTest::writes,
          s -> {
            away.begin(s);
            s.server(lost).crash();
            s.world.after(6 * World.SECOND, () -> away.end(s));
          });
    }
  }

  /** What the other one acknowledged alone, in a view that nobody else knows of, would be gone. */
  @ParameterizedTest
  @EnumSource
  void memberIsLostAndReturnsWithoutTheOther_whileTheArbiterIsAway_nothingAcknowledgedIs(
      Away away) {
    for (int server = 1; server <= 2; server++) {
      int lost = server;
      before(
          s -> {},
          (s, then) -> writes(s, () -> awaitWhole(s, then)),
          s -> {
            away.begin(s);
            s.server(lost).crash();
            s.world.after(
                4 * World.SECOND,
                () -> {
                  s.server(3 - lost).crash();
                  s.server(lost).start();
                });
            s.world.after(6 * World.SECOND, () -> away.end(s));
          });
    }
  }

  // ---- a move from pair to pair ----

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void serverCrashes_atAnyStepOfAMove_leavesOnePlace(int server) {
    before(
        EveryStepTest::fillFolder,
        EveryStepTest::moves,
        s -> {
          s.server(server).crash();
          s.world.after(2 * SHORT, s.server(server)::start);
        },
        EveryStepTest::checkOnePlace);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pairsAreCutFromEachOther_atAnyStepOfAMove_leavesOnePlace(boolean fromSource) {
    before(
        EveryStepTest::fillFolder,
        EveryStepTest::moves,
        s -> {
          cutPairs(s, fromSource, true);
          s.world.after(3 * SHORT, () -> cutPairs(s, fromSource, false));
        },
        EveryStepTest::checkOnePlace);
  }

  private static void cutPairs(Scenario s, boolean fromSource, boolean cut) {
    for (int source = 1; source <= 2; source++) {
      for (int target = 3; target <= 4; target++) {
        String from = s.server(fromSource ? source : target).name;
        String to = s.server(fromSource ? target : source).name;
        if (cut) {
          s.network.cut(from, to);
        } else {
          s.network.heal(from, to);
        }
      }
    }
  }

  private static void checkOnePlace(Scenario s) {
    boolean old = s.look(READER, "/p/x").isPresent();
    boolean moved = s.look(READER, "/q/x").isPresent();
    assertThat(old).as("at the old place; at the new one: %s", moved).isEqualTo(!moved);
    assertThat(s.look(READER, old ? "/p/x/z" : "/q/x/z")).as("what is in it").isPresent();
  }

  // ---- coming back ----

  @ParameterizedTest
  @CsvSource({"1, true", "1, false", "2, true", "2, false"})
  void memberCrashes_atAnyStepOfComingBack_goesOnAndIsNeverPromoted(int server, boolean soon) {
    before(
        EveryStepTest::leaveOut,
        EveryStepTest::comesBack,
        s -> {
          s.server(server).crash();
          s.world.after(soon ? SHORT / 10 : 4 * SHORT, s.server(server)::start);
        });
  }

  @Test
  void sourceCannotBeRead_atAnyStepOfComingBack_nothingIsDeleted() {
    before(
        EveryStepTest::leaveOut,
        EveryStepTest::comesBack,
        s -> {
          s.network.cut(s.server(1).name, s.server(2).name);
          s.world.after(3 * SHORT, () -> s.network.heal(s.server(1).name, s.server(2).name));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void memberIsPaused_atAnyStepOfComingBack_losesNothing(int server) {
    before(
        EveryStepTest::leaveOut,
        EveryStepTest::comesBack,
        s -> {
          s.server(server).pause();
          s.world.after(4 * SHORT, s.server(server)::resume);
        });
  }

  @ParameterizedTest
  @EnumSource
  void viewWithBoth_whoseAnswerIsLateOrLost_losesNothing(Away away) {
    before(
        EveryStepTest::leaveOut,
        EveryStepTest::comesBack,
        s -> {
          away.begin(s);
          s.world.after(5 * SHORT, () -> away.end(s));
        });
  }

  /** Whoever named it as in sync, before it has what was acknowledged, would lose that with it. */
  @Test
  void otherMemberCrashes_atAnyStepAfterAnOlderDiskCameBack_losesNothing() {
    before(
        EveryStepTest::restoreOlderDisk,
        (s, then) -> {
          s.server(1).start();
          comesBack(s, then);
        },
        s -> {
          // While no view says what it found, nobody but this member knows that the disk is older.
          if (s.server(1).view().isPresent()) {
            s.server(1).crash();
          }
        });
  }

  // ---- the deeds ----

  private static void writes(Scenario s, Runnable then) {
    keepLooking(s, 12);
    s.askAll(
        WRITER,
        List.of(
            s.mkdir("/p/y"),
            s.write("/a"),
            s.append("/a"),
            s.write("/a"),
            s.mkdir("/a"), // which is refused
            s.remove("/a"),
            s.write("/a")),
        then);
  }

  /** Asks for a file that is written, at one member and the other. */
  private static void keepLooking(Scenario s, int times) {
    if (times > 0) {
      s.client(READER)
          .look(
              RemotePath.of("/a"),
              found -> s.world.after(10 * World.MILLI, () -> keepLooking(s, times - 1)));
    }
  }

  private static void fillFolder(Scenario s) {
    s.mustApply(WRITER, s.mkdir("/p/x"));
    s.mustApply(WRITER, s.write("/p/x/z"));
  }

  private static void moves(Scenario s, Runnable then) {
    s.askAll(WRITER, List.of(s.move("/p/x", "/q/x")), then);
  }

  /** Leaves server 2 out, and lets much change without it. */
  private static void leaveOut(Scenario s) {
    fillFolder(s);
    s.mustApply(WRITER, s.write("/p/y"));
    s.server(2).crash();
    s.mustApply(WRITER, s.write("/p/x/z"));
    s.mustApply(WRITER, s.move("/p/x", "/b"));
    s.mustApply(WRITER, s.remove("/p/y"));
    s.mustApply(WRITER, s.mkdir("/p/y"));
  }

  /** Both members are down, and server 2 gets the disk that it had when less was acknowledged. */
  private static void restoreOlderDisk(Scenario s) {
    s.server(2).crash();
    SimDisk backup = s.server(2).disk().copy();
    s.server(2).start();
    s.await("the pair is whole", () -> s.isWhole(1));
    s.mustApply(WRITER, s.write("/p/x"));
    s.mustApply(WRITER, s.write("/p/y")); // With it server 1 notes that the one before is applied.
    s.server(1).crash();
    s.server(2).crash();
    s.server(2).restore(backup);
  }

  private static void comesBack(Scenario s, Runnable then) {
    s.server(2).start();
    writes(s, () -> {});
    awaitWhole(s, then);
  }

  private static void awaitWhole(Scenario s, Runnable then) {
    if (s.isWhole(1)) {
      then.run();
    } else {
      s.world.after(20 * World.MILLI, () -> awaitWhole(s, then));
    }
  }

  // ---- the histories ----

  private static void before(Consumer<Scenario> first, Deed deed, Consumer<Scenario> fault) {
    before(first, deed, fault, s -> {});
  }

  /**
   * Plays a history for each step that there is without a fault, with the fault before that step.
   *
   * @param last what must hold when all faults are over
   */
  private static void before(
      Consumer<Scenario> first, Deed deed, Consumer<Scenario> fault, Consumer<Scenario> last) {
    long[] steps = new long[1];
    Scenario.play(1, s -> steps[0] = play(s, first, deed, () -> {}, 0, last));
    assertThat(steps[0]).isGreaterThan(20);
    for (long n = 1; n <= steps[0]; n++) {
      long at = n;
      Scenario.play(n, s -> play(s, first, deed, () -> fault.accept(s), at, last));
    }
    System.out.println(steps[0] + " histories");
  }

  private static long play(
      Scenario s,
      Consumer<Scenario> first,
      Deed deed,
      Runnable fault,
      long at,
      Consumer<Scenario> last) {
    first.accept(s);
    boolean[] done = new boolean[1];
    long[] steps = new long[1];
    s.beforeStep(at, fault);
    deed.begin(
        s,
        () -> {
          done[0] = true;
          steps[0] = s.steps();
        });
    long end = s.world.now() + 15 * World.SECOND;
    while (!done[0] && s.world.now() < end) {
      s.pass(50 * World.MILLI);
    }
    s.heal();
    last.accept(s);
    s.end();
    return steps[0];
  }
}
