package org.duetfs.test.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.duetfs.test.cluster.Seed;
import org.junit.jupiter.api.Test;

class LinearizabilityTest {
  private final List<Deed> deeds = new ArrayList<>();

  private LinearizabilityTest did(long began, long ended, Action action) {
    deeds.add(new Deed("c" + deeds.size(), began, ended, action));
    return this;
  }

  private static Action.Read read(String... marks) {
    return new Action.Read(Optional.of(List.of(marks)));
  }

  private static Action.Read readNothing() {
    return new Action.Read(Optional.empty());
  }

  private static Action.Write write(String mark) {
    return new Action.Write(mark);
  }

  private static Action.Append append(String mark) {
    return new Action.Append(mark);
  }

  private static Action.Create create(boolean made) {
    return new Action.Create(Optional.of(made));
  }

  private static Action.Remove remove(boolean removed) {
    return new Action.Remove(Optional.of(removed));
  }

  private void assertAccepted() {
    assertThat(Linearizability.violation(deeds)).isEmpty();
  }

  private void assertRejected(String because) {
    assertThat(Linearizability.violation(deeds))
        .hasValueSatisfying(v -> assertThat(v).contains(because));
  }

  @Test
  void oneAfterTheOther_isAccepted() {
    did(0, 1, readNothing());
    did(2, 3, create(true)).did(4, 5, create(false)).did(6, 7, read());
    did(8, 9, append("a")).did(10, 11, append("b")).did(12, 13, read("a", "b"));
    did(14, 15, write("c")).did(16, 17, read("c"));
    did(18, 19, remove(true)).did(20, 21, remove(false)).did(22, 23, readNothing());
    did(24, 25, append("d")).did(26, 27, read("d"));
    assertAccepted();
  }

  @Test
  void noDeeds_areAccepted() {
    assertAccepted();
  }

  @Test
  void overlappingWrites_takeEffectInEitherOrder() {
    did(0, 10, write("a")).did(0, 10, write("b")).did(11, 12, read("a")).did(13, 14, read("a"));
    assertAccepted();
  }

  @Test
  void overlappingWrites_takeEffectInOneOrderForAll() {
    did(0, 10, write("a")).did(0, 10, write("b")).did(11, 12, read("a")).did(13, 14, read("b"));
    assertRejected("Read[found=Optional[[b]]]");
  }

  @Test
  void readDuringAWrite_mayBeOldOrNew() {
    did(0, 1, write("a")).did(2, 20, write("b"));
    did(3, 4, read("a")).did(5, 6, read("b")).did(7, 8, read("b"));
    assertAccepted();
  }

  @Test
  void readDuringAWrite_thatGoesBack_isRejected() {
    did(0, 1, write("a")).did(2, 20, write("b")).did(3, 4, read("b")).did(5, 6, read("a"));
    assertRejected("Read[found=Optional[[a]]]");
  }

  @Test
  void staleRead_isRejected() {
    did(0, 1, write("a")).did(2, 3, write("b")).did(4, 5, read("a"));
    assertRejected("Read[found=Optional[[a]]]");
  }

  @Test
  void lostWrite_isRejected() {
    did(0, 1, write("a")).did(2, 3, readNothing());
    assertRejected("Read[found=Optional.empty]");
  }

  @Test
  void lostAppend_isRejected() {
    did(0, 1, append("a")).did(2, 3, append("b")).did(4, 5, append("c")).did(6, 7, read("a", "c"));
    assertRejected("c");
  }

  @Test
  void lostAppend_thatNobodyReadBefore_isRejected() {
    did(0, 1, append("a")).did(2, 3, append("b")).did(4, 5, read("a"));
    assertRejected("Read[found=Optional[[a]]]");
  }

  @Test
  void appendAppliedTwice_isRejected() {
    did(0, 1, append("a")).did(2, 3, read("a", "a"));
    assertRejected("a was seen after nothing and after a");
  }

  @Test
  void writeAppliedTwice_isRejected() {
    did(0, 1, write("a")).did(2, 3, write("b")).did(4, 5, read("b")).did(6, 7, read("a"));
    assertRejected("Read[found=Optional[[a]]]");
  }

  @Test
  void removalAppliedTwice_isRejected() {
    did(0, 1, write("a")).did(2, 3, remove(true)).did(4, 5, write("b")).did(6, 7, readNothing());
    assertRejected("Read[found=Optional.empty]");
  }

  @Test
  void whatWasRefused_isNeverSeen() {
    did(0, 1, read("a"));
    assertRejected("a was seen, which nobody had added");
  }

  @Test
  void twoMakers_ofOneFile_cannotBothHaveMadeIt() {
    did(0, 10, create(true)).did(0, 10, create(true));
    assertRejected("Create");
  }

  @Test
  void removal_ofWhatIsThere_cannotHaveFoundNothing() {
    did(0, 1, write("a")).did(2, 3, remove(false));
    assertRejected("Remove");
  }

  @Test
  void appendsInTwoOrders_areRejected() {
    did(0, 9, append("a")).did(0, 9, append("b")).did(10, 11, read("a", "b"));
    did(12, 13, read("b", "a"));
    assertRejected("was seen after");
  }

  @Test
  void writeSeenBehindSomething_isRejected() {
    did(0, 1, append("a")).did(2, 3, write("b")).did(4, 5, read("a", "b"));
    assertRejected("b was written, and seen after a");
  }

  @Test
  void writeSeenBeforeItBegan_isRejected() {
    did(0, 1, read("a")).did(2, 3, write("a"));
    assertRejected("Read[found=Optional[[a]]]");
  }

  @Test
  void unknownWrite_mayTakeEffectLateOrNever() {
    did(0, 1, write("a")).did(2, Deed.NEVER, write("b")).did(3, Deed.NEVER, write("c"));
    did(4, 5, read("a")).did(100, 101, read("b")).did(102, 103, read("b"));
    assertAccepted();
  }

  @Test
  void unknownWrite_takesEffectOnceOnly() {
    did(0, 1, write("a")).did(2, Deed.NEVER, write("b"));
    did(4, 5, read("b")).did(6, 7, write("c")).did(8, 9, read("c")).did(10, 11, read("b"));
    assertRejected("Read[found=Optional[[b]]]");
  }

  @Test
  void unknownWrite_doesNotTakeEffectBeforeItsBeginning() {
    did(0, 1, read("a")).did(2, Deed.NEVER, write("a"));
    assertRejected("Read[found=Optional[[a]]]");
  }

  @Test
  void unknownMakingAndRemoval_explainWhatOthersWereTold() {
    did(0, Deed.NEVER, new Action.Create(Optional.empty())).did(1, 2, create(false));
    did(3, Deed.NEVER, new Action.Remove(Optional.empty())).did(4, 5, create(true));
    assertAccepted();
  }

  @Test
  void unseenWrites_areTriedInEachOrder() {
    for (int i = 0; i < 12; i++) {
      did(i, 100, append("a" + i));
    }
    did(50, 100, remove(true)).did(101, 102, read("a3"));
    assertAccepted();
    did(103, 104, create(true));
    assertRejected("Create");
  }

  @Test
  void identicalReads_countAsTwo() {
    deeds.add(new Deed("c", 0, 0, readNothing()));
    deeds.add(new Deed("c", 0, 0, readNothing()));
    assertAccepted();
  }

  @Test
  void oneMarkAddedTwice_isNoHistory() {
    did(0, 1, write("a")).did(2, 3, append("a"));
    assertThatIllegalArgumentException().isThrownBy(() -> Linearizability.violation(deeds));
  }

  @Test
  void historiesOfACorrectFile_areAccepted() {
    long seed = Seed.print("historiesOfACorrectFile");
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      List<Deed> history = new RandomHistory(random.split(), 8, 200).deeds();
      assertThat(Linearizability.violation(history)).as("history %d of seed %d", i, seed).isEmpty();
    }
  }

  @Test
  void longHistory_isJudgedAsItGoes() {
    long seed = Seed.print("longHistory");
    List<Deed> history = new RandomHistory(new SplittableRandom(seed), 8, 100_000).deeds();
    assertThat(Linearizability.violation(history)).as("seed %d", seed).isEmpty();
  }

  @Test
  void smallHistories_areJudgedAsByTryingEveryOrder() {
    long seed = Seed.print("smallHistories");
    SplittableRandom random = new SplittableRandom(seed);
    int accepted = 0;
    for (int i = 0; i < 3_000; i++) {
      List<Deed> history = new RandomHistory(random.split(), 3, 6).withRandomAnswers();
      Optional<String> violation = Linearizability.violation(history);
      assertThat(violation.isEmpty())
          .as("history %d of seed %d: %s, %s", i, seed, history, violation)
          .isEqualTo(new BruteForce(history).isLinearizable());
      accepted += violation.isEmpty() ? 1 : 0;
    }
    assertThat(accepted).as("seed %d", seed).isBetween(300, 2_700);
  }

  /** One read is given what was replaced long before; nearly all such histories are wrong. */
  @Test
  void historiesWithOneStaleRead_areMostlyRejected() {
    long seed = Seed.print("historiesWithOneStaleRead");
    SplittableRandom random = new SplittableRandom(seed);
    int rejected = 0;
    for (int i = 0; i < 100; i++) {
      List<Deed> history = new RandomHistory(random.split(), 3, 300).withOneStaleRead();
      rejected += Linearizability.violation(history).isPresent() ? 1 : 0;
    }
    System.out.println(rejected + " of 100 histories with a stale read were rejected");
    assertThat(rejected).as("seed %d", seed).isGreaterThan(50);
  }
}
