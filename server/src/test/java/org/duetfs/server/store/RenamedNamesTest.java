package org.duetfs.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.duetfs.protocol.log.Entry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files are renamed and their old names made again, names are swapped, folders too, and the process
 * or the power is gone at any step before the rows are on disk: what stands under a name is told
 * from the rows and the log alone.
 */
class RenamedNamesTest {
  private static final int MIXTURES = 4;

  /** The entry up to which the log is cut: what those wrote lies in files alone. */
  private static final int LAST_CUT = 5;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void open_renamedSwappedAndMadeAgain_cutAtAnyStep_everyFileStandsAtItsPlace(boolean powerCut)
      throws IOException {
    long steps = play(0, powerCut, 0);
    assertThat(steps).isGreaterThan(50);
    for (long cut = 1; cut <= steps; cut++) {
      for (int mixture = 0; mixture < (powerCut ? MIXTURES : 1); mixture++) {
        try {
          play(cut, powerCut, mixture);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError("cut at step " + cut + ", mixture " + mixture, e);
        }
      }
    }
  }

  private static List<Entry> work() {
    History history = new History();
    return List.of(
        history.openSession(),
        history.mkdir("/d/e"),
        history.write("/a", "first a"),
        history.write("/b", "first b"),
        history.write("/d/e/f", "deep"),
        history.rename("/a", "/old"),
        history.write("/a", "second a"),
        history.rename("/a", "/t"),
        history.rename("/b", "/a"),
        history.rename("/t", "/b"),
        history.rename("/d/e", "/e"),
        history.mkdir("/d/e"),
        history.write("/d/e/f", "another f"),
        history.rename("/d", "/swap"),
        history.rename("/e", "/d"),
        history.rename("/swap", "/e"),
        history.append("/d/f", " and more"),
        history.remove("/old"),
        history.write("/old", "made again"));
  }

  /**
   * Cuts in place of that step, and looks what is there then; returns how many steps there were.
   */
  private static long play(long cutAt, boolean powerCut, int mixture) throws IOException {
    Cut.Counter counter = new Cut.Counter(cutAt);
    MemoryDb db = new MemoryDb();
    SimFiles files = SimFiles.on(SimImage.empty(), counter);
    List<Entry> begun = new ArrayList<>();
    long acknowledged = 0;
    try {
      Store store = SimStores.open(files, db.with(counter), StoreSettings.ROWS_AFTER);
      for (Entry entry : work()) {
        begun.add(entry);
        store.append(List.of(entry));
        acknowledged = entry.index().number();
        store.apply(List.of(entry));
        if (entry.index().number() == LAST_CUT) {
          store.checkpoint(store.end());
        }
      }
    } catch (Cut e) {
      // And so it ends.
    }
    SimImage image =
        powerCut ? files.afterPowerCut(new Random(cutAt * MIXTURES + mixture)) : files.afterKill();
    check(SimFiles.on(image, new Cut.Counter(0)), db, begun, acknowledged);
    return counter.steps();
  }

  private static void check(SimFiles files, MemoryDb db, List<Entry> begun, long acknowledged)
      throws IOException {
    Store store = SimStores.open(files, db.with(new Cut.Counter(0)), StoreSettings.ROWS_AFTER);
    long end = store.end().number();
    assertThat(end).isGreaterThanOrEqualTo(acknowledged);
    store.apply(store.entriesAfter(store.state().applied(), Long.MAX_VALUE));
    List<Entry> logged = begun.stream().filter(entry -> entry.index().number() <= end).toList();
    assertThat(TreeModel.found(files)).isEqualTo(TreeModel.after(logged, Map.of()));
    assertThat(store.damaged()).isEmpty();
  }
}
