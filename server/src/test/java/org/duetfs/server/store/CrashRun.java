package org.duetfs.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;

/** One seeded history on a simulated disk, cut at a step, recovered, checked, and gone on with. */
final class CrashRun {
  private static final int[] ROWS_AFTER = {1, 3, 10, StoreSettings.ROWS_AFTER};

  private final long seed;
  private final boolean powerCut;
  private final int rowsAfter;
  private final List<Entry> entries = new ArrayList<>();
  private final RandomWork work = new RandomWork();
  private final MemoryDb db = new MemoryDb();
  private SimImage image = SimImage.empty();
  private Index acknowledged = Index.ZERO;

  CrashRun(long seed, boolean powerCut) {
    this.seed = seed;
    this.powerCut = powerCut;
    this.rowsAfter = ROWS_AFTER[Math.floorMod(seed, ROWS_AFTER.length)];
  }

  /**
   * Runs, cutting in place of that step; returns how many steps there were, if it came to no cut.
   */
  long run(long cutAt) throws IOException {
    Cut.Counter counter = new Cut.Counter(cutAt);
    SimFiles files = disk(image, counter);
    try {
      Store store = open(files, counter);
      work(files, store, new Random(seed), 60);
      store.close();
    } catch (Cut e) {
      Random random = new Random(seed * 31 + cutAt);
      crash(files, random);
      recover(random);
      return counter.steps();
    }
    return counter.steps();
  }

  /** Every third history runs where no file can be made without a name. */
  private SimFiles disk(SimImage content, Cut.Counter counter) {
    SimFiles files = SimFiles.on(content, counter);
    return Math.floorMod(seed, 3) == 0 ? files.withoutWholeFiles() : files;
  }

  private Store open(SimFiles files, Cut.Counter counter) throws IOException {
    return SimStores.open(files, db.with(counter), rowsAfter);
  }

  private void crash(SimFiles files, Random random) {
    image = powerCut ? files.afterPowerCut(random) : files.afterKill();
  }

  /** Recovers, cut off in the middle of it some times; then checks, and goes on. */
  private void recover(Random random) throws IOException {
    for (int tries = random.nextInt(4); tries > 0; tries--) {
      Cut.Counter counter = new Cut.Counter(1 + random.nextInt(40));
      SimFiles files = disk(image, counter);
      try {
        open(files, counter);
        image = files.afterKill();
      } catch (Cut e) {
        crash(files, random);
      }
    }
    Cut.Counter never = new Cut.Counter(0);
    SimFiles files = disk(image, never);
    Store store = open(files, never);
    check(files, store);
    List<Entry> rest = store.entriesAfter(store.state().applied(), Long.MAX_VALUE);
    forgetLost(store);
    store.apply(rest);
    check(files, store);
    work(files, store, random, 10);
    store.checkpoint(store.end());
    store.sweep();
    check(files, store);
  }

  /** What was not acknowledged when it was cut off is in the log or not. */
  private void forgetLost(Store store) {
    assertThat(store.end().number()).isGreaterThanOrEqualTo(acknowledged.number());
    entries.removeIf(entry -> entry.index().number() > store.end().number());
  }

  private void check(SimFiles files, Store store) throws IOException {
    long applied = store.state().applied().number();
    List<Entry> done = entries.stream().filter(e -> e.index().number() <= applied).toList();
    assertThat(TreeModel.found(files)).isEqualTo(TreeModel.after(done, work.staged()));
    assertThat(store.damaged()).isEmpty();
    long inLog = store.entriesAfter(store.state().applied(), Long.MAX_VALUE).size();
    assertThat(applied + inLog).isEqualTo(store.end().number());
  }

  private void work(SimFiles files, Store store, Random random, int steps) throws IOException {
    History history = History.after(store.end(), 1000 * (entries.size() + 1L));
    if (entries.isEmpty()) {
      append(store, List.of(history.openSession()));
    }
    for (int step = 0; step < steps; step++) {
      switch (random.nextInt(10)) {
        case 0 -> store.flushRows();
        case 1 -> store.checkpoint(store.end());
        case 2, 3, 4 -> {
          apply(store, random.nextInt(5));
          if (random.nextBoolean()) {
            store.sweep();
          }
        }
        default -> append(store, work.batch(List.of(files), history, random));
      }
    }
    apply(store, Integer.MAX_VALUE);
  }

  private void append(Store store, List<Entry> batch) {
    // In the list before it is durable: cut off in between, it may be in the log or not.
    entries.addAll(batch);
    store.append(batch);
    acknowledged = store.end();
  }

  private static void apply(Store store, int most) throws IOException {
    List<Entry> rest = store.entriesAfter(store.state().applied(), Long.MAX_VALUE);
    store.apply(rest.subList(0, Math.min(most, rest.size())));
  }
}
