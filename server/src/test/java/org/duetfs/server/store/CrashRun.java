package org.duetfs.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.id.MoveId;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.NodeKind;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.path.RemotePath;
import org.duetfs.protocol.state.Manifest;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.Spot;
import org.duetfs.server.store.files.Stat;

/** One seeded history on a simulated disk, cut at a step, recovered, checked, and gone on with. */
final class CrashRun {
  private static final String[] NAMES = {"/a", "/b", "/c", "/d/a", "/d/b", "/d/e/a", "/e", "/e/a"};
  private static final int[] ROWS_AFTER = {1, 3, 10, StoreSettings.ROWS_AFTER};

  private final long seed;
  private final boolean powerCut;
  private final StoreSettings settings;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<Payload, byte[]> staged = new HashMap<>();
  private final MemoryDb db = new MemoryDb();
  private SimImage image = SimImage.empty();
  private Index acknowledged = Index.ZERO;
  private int stageIds;

  CrashRun(long seed, boolean powerCut) {
    this.seed = seed;
    this.powerCut = powerCut;
    this.settings =
        new StoreSettings(
            0,
            0,
            StoreSettings.defaults().stageExpiry(),
            1 << 20,
            ROWS_AFTER[Math.floorMod(seed, ROWS_AFTER.length)]);
  }

  /**
   * Runs, cutting in place of that step; returns how many steps there were, if it came to no cut.
   */
  long run(long cutAt) throws IOException {
    Cut.Counter counter = new Cut.Counter(cutAt);
    SimFiles files = SimFiles.on(image, counter);
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

  private Store open(SimFiles files, Cut.Counter counter) throws IOException {
    return Store.open(
        Path.of("/nowhere"),
        files,
        (spot, inode) -> {
          throw new IOException("no channel on " + spot);
        },
        db.with(counter),
        settings,
        trash -> () -> {});
  }

  private void crash(SimFiles files, Random random) {
    image = powerCut ? files.afterPowerCut(random) : files.afterKill();
  }

  /** Recovers, cut off in the middle of it some times; then checks, and goes on. */
  private void recover(Random random) throws IOException {
    for (int tries = random.nextInt(4); tries > 0; tries--) {
      Cut.Counter counter = new Cut.Counter(1 + random.nextInt(40));
      SimFiles files = SimFiles.on(image, counter);
      try {
        open(files, counter);
        image = files.afterKill();
      } catch (Cut e) {
        crash(files, random);
      }
    }
    Cut.Counter never = new Cut.Counter(0);
    SimFiles files = SimFiles.on(image, never);
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
    Map<RemotePath, Optional<String>> found = new TreeMap<>();
    walk(files, RemotePath.ROOT, found);
    assertThat(found).isEqualTo(TreeModel.after(done, staged));
    assertThat(store.damaged()).isEmpty();
    long inLog = store.entriesAfter(store.state().applied(), Long.MAX_VALUE).size();
    assertThat(applied + inLog).isEqualTo(store.end().number());
  }

  private static void walk(SimFiles files, RemotePath at, Map<RemotePath, Optional<String>> found)
      throws IOException {
    for (Map.Entry<String, Stat> entry : files.list(Spot.data(at)).entrySet()) {
      RemotePath path = at.child(entry.getKey());
      if (entry.getValue().isDirectory()) {
        found.put(path, Optional.empty());
        walk(files, path, found);
      } else {
        byte[] bytes = files.read(Spot.data(path), 0, 1 << 20);
        found.put(path, Optional.of(new String(bytes, StandardCharsets.UTF_8)));
      }
    }
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
        default -> append(store, batch(files, history, random));
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

  private List<Entry> batch(SimFiles files, History history, Random random) throws IOException {
    List<Entry> batch = new ArrayList<>();
    int size = 1 + random.nextInt(4);
    while (batch.size() < size) {
      if (random.nextInt(12) == 0) {
        move(files, history, random, batch);
      } else {
        batch.add(history.mutate(operation(files, random)));
      }
    }
    return batch;
  }

  private Operation operation(SimFiles files, Random random) throws IOException {
    RemotePath path = path(random);
    return switch (random.nextInt(9)) {
      case 0 -> new Operation.Mkdir(path, true);
      case 1 -> new Operation.Remove(path, random.nextBoolean());
      case 2, 3 -> new Operation.Rename(path(random), path, false);
      case 4 -> new Operation.Append(path, payload(files, random));
      case 5 -> new Operation.Append(path, payload(files, random));
      case 6 -> new Operation.Create(path, false);
      default -> new Operation.Write(path, payload(files, random), Optional.empty());
    };
  }

  /** A tree that comes from another pair: prepared and committed, with its files staged. */
  private void move(SimFiles files, History history, Random random, List<Entry> batch)
      throws IOException {
    Manifest manifest =
        new Manifest(
            List.of(
                new Manifest.Item(List.of(), NodeKind.DIRECTORY, 1, Optional.empty()),
                new Manifest.Item(
                    List.of("x"), NodeKind.FILE, 1, Optional.of(payload(files, random))),
                new Manifest.Item(
                    List.of("y"), NodeKind.FILE, 1, Optional.of(payload(files, random)))));
    MoveId move = new MoveId(2, 1, ++stageIds);
    Payload bytes = stage(files, manifest.encode());
    Entry prepared = history.entry(new Body.MovePrepared(move, path(random), false, bytes));
    batch.add(prepared);
    batch.add(
        history.entry(
            random.nextInt(4) == 0
                ? new Body.MoveAborted(move, prepared.index())
                : new Body.MoveCommitted(move, prepared.index())));
  }

  private static RemotePath path(Random random) {
    return RemotePath.of(NAMES[random.nextInt(NAMES.length)]);
  }

  private Payload payload(SimFiles files, Random random) throws IOException {
    byte[] bytes = new byte[random.nextInt(12)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ('a' + random.nextInt(26));
    }
    return random.nextInt(3) == 0 ? stage(files, bytes) : new Payload.Inline(bytes);
  }

  private Payload stage(SimFiles files, byte[] bytes) throws IOException {
    Payload.Inline inline = new Payload.Inline(bytes);
    Payload.Staged payload = new Payload.Staged("s" + ++stageIds, inline.size(), inline.crc32c());
    staged.put(payload, bytes);
    Spot part = Spot.in(Area.STAGE, payload.stageId() + ".part");
    files.create(part, bytes);
    files.sync(part);
    files.rename(part, Staging.spot(payload));
    files.sync(Staging.spot(payload));
    return payload;
  }
}
