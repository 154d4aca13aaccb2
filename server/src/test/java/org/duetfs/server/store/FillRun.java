package org.duetfs.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.View;
import org.duetfs.server.store.files.Area;
import org.duetfs.server.store.files.Spot;

/**
 * One seeded history of two members, of which one was left out: it is filled up from the other,
 * which goes on working, is cut at a step, recovers, goes on, joins, and works again.
 */
final class FillRun {
  private static final View ALONE = view(2, 1);
  private static final View BOTH = view(3, 2);

  private final long seed;
  private final boolean powerCut;
  private final RandomWork work = new RandomWork();
  private final List<Entry> entries = new ArrayList<>();
  private final SimFiles mirrorFiles = SimFiles.on(SimImage.empty(), new Cut.Counter(0));
  private final Store mirror;
  private final MemoryDb db = new MemoryDb();
  private final boolean apart;
  private final Set<Conflict.Kind> kinds = EnumSet.noneOf(Conflict.Kind.class);

  /** What both had applied, and what only the one that was left out has logged after it. */
  private final List<Entry> shared = new ArrayList<>();

  private final List<Entry> lost = new ArrayList<>();

  /** How many entries the mirror had each time that the other one was complete. */
  private final List<Integer> moments = new ArrayList<>();

  private boolean dropping;
  private SimFiles files = SimFiles.on(SimImage.empty(), new Cut.Counter(0));
  private Store store;

  FillRun(long seed, boolean powerCut) throws IOException {
    this.seed = seed;
    this.powerCut = powerCut;
    this.apart = seed % 2 == 1;
    this.mirror = SimStores.open(mirrorFiles, new MemoryDb());
    this.store = SimStores.open(files, db);
  }

  /** Returns the kinds of conflicts that were kept. */
  Set<Conflict.Kind> kinds() {
    return kinds;
  }

  private static View view(long generation, int members) {
    List<InSync> inSync = new ArrayList<>();
    for (int server = 1; server <= members; server++) {
      inSync.add(new InSync(server, "disk" + server, "process" + server));
    }
    return new View(
        1,
        generation,
        "view" + generation,
        "view" + (generation - 1),
        inSync,
        1,
        1,
        "test",
        Optional.empty(),
        Optional.empty());
  }

  /** Runs, cutting in place of that step; returns how many steps the filling and joining had. */
  long run(long cutAt) throws IOException {
    Random random = new Random(seed);
    together(random);
    Cut.Counter counter = new Cut.Counter(cutAt);
    store.close();
    files = SimFiles.on(files.afterKill(), counter);
    try {
      store = SimStores.open(files, db.with(counter));
      fillAndJoin(random);
    } catch (Cut e) {
      Random after = new Random(seed * 31 + cutAt);
      recover(after);
      if (store.view().isPresent()) {
        goOn(after);
      } else {
        fillAndJoin(after);
      }
    }
    return counter.steps();
  }

  // ---- before ----

  /** Both work, then only the mirror; what is left out here was perhaps never acknowledged. */
  private void together(Random random) throws IOException {
    History history = History.after(Index.ZERO, 1000);
    List<Entry> first = List.of(history.openSession());
    both(first);
    for (int i = random.nextInt(12); i > 0; i--) {
      both(work.batch(List.of(files, mirrorFiles), history, random));
      switch (random.nextInt(4)) {
        case 0 -> store.checkpoint(store.end());
        case 1 -> store.flushRows();
        default -> store.sweep();
      }
    }
    shared.addAll(entries);
    if (apart || random.nextBoolean()) {
      History own = History.after(store.end(), 50_000);
      for (int i = apart ? 1 + random.nextInt(4) : 1; i > 0; i--) {
        List<Entry> batch = work.batch(List.of(files), own, random);
        store.append(batch);
        lost.addAll(batch);
        if (apart && random.nextBoolean()) {
          store.apply(store.entriesAfter(store.state().applied(), Long.MAX_VALUE));
        }
      }
    }
    workAlone(random, 1 + random.nextInt(8));
  }

  private void both(List<Entry> batch) {
    entries.addAll(batch);
    for (Store each : List.of(store, mirror)) {
      each.append(batch);
      each.apply(batch);
    }
  }

  private void workAlone(Random random, int batches) throws IOException {
    History history = History.after(mirror.end(), 1000 * (entries.size() + 1L));
    if (mirror.view().isEmpty()) {
      history.in(2);
    }
    for (int i = 0; i < batches; i++) {
      List<Entry> batch = work.batch(List.of(mirrorFiles), history, random);
      entries.addAll(batch);
      mirror.append(batch);
      mirror.apply(batch);
      if (random.nextInt(3) == 0) {
        mirror.checkpoint(mirror.end());
      }
    }
  }

  // ---- filling up ----

  private void fillAndJoin(Random random) throws IOException {
    if (apart && store.filler().notes().isEmpty() && store.state().applied().generation() < 2) {
      assertThat(store.conflicts().list()).isEmpty();
      assertThat(store.filler().beginApart(ALONE, base())).isTrue();
      checkSetAside();
    }
    for (int round = random.nextInt(3); round > 0; round--) {
      round(random, Optional.empty());
      workAlone(random, random.nextInt(3));
    }
    if (random.nextInt(4) == 0) {
      round(random, Optional.of("let go"));
      checkComplete("let go");
      workAlone(random, 1);
    }
    round(random, Optional.of("hold"));
    checkComplete("hold");
    join(random);
  }

  private Index base() {
    return shared.get(shared.size() - 1).index();
  }

  private PartedModel parted() {
    return new PartedModel(shared, apart ? lost : List.of(), work.staged());
  }

  /** Everything that only this member holds lies in the tree or beside it, whole. */
  private void checkSetAside() throws IOException {
    PartedModel model = parted();
    List<ConflictRow> rows = db.load().conflicts();
    for (ConflictRow row : rows) {
      if (row.conflict().kind().isFile()) {
        assertThat(kept(row.conflict())).isEqualTo(model.content(row.conflict().path()));
      }
    }
    assertThat(files.list(new Spot(Area.CONFLICTS, List.of())).keySet())
        .containsExactlyInAnyOrderElementsOf(
            rows.stream().filter(r -> r.inode() != 0).map(r -> r.conflict().id()).toList());
  }

  private Optional<String> kept(Conflict conflict) throws IOException {
    byte[] bytes = files.read(ConflictRow.spot(conflict.id()), 0, (int) conflict.size());
    return Optional.of(new String(bytes, StandardCharsets.UTF_8));
  }

  /** What is kept is what differed at one of the moments at which everything was here. */
  private void checkConflicts() throws IOException {
    checkSetAside();
    if (dropping) {
      return; // Some have ended already.
    }
    PartedModel model = parted();
    List<Conflict> kept = store.conflicts().list();
    List<String> wrong = new ArrayList<>();
    for (int moment : moments) {
      wrong.add(model.wrong(kept, entries.subList(0, moment)));
    }
    assertThat(wrong).as("of " + kept).contains("");
    kept.forEach(conflict -> kinds.add(conflict.kind()));
    assertThat(db.load().removed()).isEmpty();
  }

  private void dropConflicts() throws IOException {
    dropping = true;
    for (Conflict conflict : store.conflicts().list()) {
      store.conflicts().drop(conflict.id());
      store.conflicts().drop(conflict.id());
    }
    assertThat(store.conflicts().list()).isEmpty();
    assertThat(db.load().conflicts()).isEmpty();
    assertThat(files.list(new Spot(Area.CONFLICTS, List.of()))).isEmpty();
  }

  private Index cursor() {
    return store.filler().notes().map(Filling::cursor).orElse(store.state().applied());
  }

  private void round(Random random, Optional<String> hold) throws IOException {
    Snapshot snapshot = mirror.snapshot(cursor());
    List<Snapshot.Part> parts = snapshot.parts(1 + random.nextInt(5));
    for (Snapshot.Part part : parts) {
      take(part);
      if (hold.isEmpty() && random.nextInt(3) == 0) {
        workAlone(random, 1);
      }
      if (random.nextInt(6) == 0) {
        store.checkpoint(store.end());
      }
    }
    Optional<Filling.Completed> completed =
        hold.map(name -> new Filling.Completed(snapshot.applied(), name));
    Filling next = new Filling(snapshot.applied(), completed);
    if (completed.isPresent()) {
      moments.add(entries.size());
    }
    assertThat(store.filler().finish(ALONE, snapshot.ids(), next)).isTrue();
  }

  private void take(Snapshot.Part part) throws IOException {
    SimSource source = new SimSource(mirrorFiles, mirror, Set.of());
    assertThat(store.filler().take(ALONE, store.filler().bring(part, source))).isTrue();
    assertThat(store.filler().notes()).contains(new Filling(part.cursor(), Optional.empty()));
    assertThat(db.entriesAfter(Index.ZERO, Long.MAX_VALUE)).as("the log is dropped").isEmpty();
    assertThat(store.end()).isEqualTo(Index.ZERO);
  }

  private void checkComplete(String hold) throws IOException {
    Index through = mirror.state().applied();
    assertThat(store.filler().notes())
        .contains(new Filling(through, Optional.of(new Filling.Completed(through, hold))));
    checkNothingAside();
    checkEqual();
  }

  private void checkEqual() throws IOException {
    assertThat(store.state().applied()).isEqualTo(mirror.state().applied());
    assertThat(store.end()).isEqualTo(mirror.end());
    Snapshot here = store.snapshot(Index.ZERO);
    Snapshot there = mirror.snapshot(Index.ZERO);
    assertThat(new HashSet<>(here.rows().nodes())).isEqualTo(new HashSet<>(there.rows().nodes()));
    assertThat(new HashSet<>(here.rows().sessions()))
        .isEqualTo(new HashSet<>(there.rows().sessions()));
    assertThat(here.rows().prepared()).isEqualTo(there.rows().prepared());
    assertThat(here.rows().decisions()).isEqualTo(there.rows().decisions());
    assertThat(here.ids()).isEqualTo(there.ids());
    checkFiles();
  }

  private void checkFiles() throws IOException {
    assertThat(TreeModel.found(files)).isEqualTo(TreeModel.after(entries, work.staged()));
    assertThat(store.damaged()).isEmpty();
    assertThat(store.counts()).isEqualTo(mirror.counts());
  }

  /** All that lies on this disk is its own, and known as that. */
  private void checkNothingAside() throws IOException {
    assertThat(files.list(new Spot(Area.ASIDE, List.of()))).isEmpty();
  }

  // ---- joining, and working on ----

  private void join(Random random) throws IOException {
    Index end = mirror.end();
    List<Entry> fresh = new ArrayList<>();
    if (mirror.view().isEmpty()) {
      fresh.add(new Entry(new Index(3, end.number() + 1), 0, new Body.ViewStarted(BOTH)));
      entries.addAll(fresh);
      mirror.install(BOTH, end, fresh);
      mirror.apply(fresh);
    }
    store.install(BOTH, end, fresh);
    store.apply(fresh);
    assertThat(store.filler().notes()).isEmpty();
    Snapshot late = mirror.snapshot(Index.ZERO);
    Filling note = new Filling(late.applied(), Optional.empty());
    assertThat(store.filler().finish(ALONE, late.ids(), note)).isFalse();
    workTogether(random);
  }

  private void workTogether(Random random) throws IOException {
    History history = History.after(store.end(), 1000 * (entries.size() + 1L));
    for (int i = random.nextInt(4); i > 0; i--) {
      both(work.batch(List.of(files, mirrorFiles), history, random));
    }
    checkConflicts();
    dropConflicts();
    checkFiles();
    store.checkpoint(store.end());
    store.sweep();
    checkFiles();
    for (Area area : List.of(Area.SIDE, Area.FILL, Area.TEMP)) {
      assertThat(files.list(new Spot(area, List.of()))).as(area.folder()).isEmpty();
    }
    assertThat(db.load().former()).isEmpty();
  }

  // ---- the cut ----

  private void recover(Random random) throws IOException {
    SimImage image = powerCut ? files.afterPowerCut(random) : files.afterKill();
    for (int tries = random.nextInt(3); tries > 0; tries--) {
      Cut.Counter counter = new Cut.Counter(1 + random.nextInt(40));
      files = SimFiles.on(image, counter);
      try {
        store = SimStores.open(files, db.with(counter));
        image = files.afterKill();
      } catch (Cut e) {
        image = powerCut ? files.afterPowerCut(random) : files.afterKill();
      }
    }
    Cut.Counter never = new Cut.Counter(0);
    files = SimFiles.on(image, never);
    store = SimStores.open(files, db.with(never));
    if (store.view().isEmpty()) {
      checkNothingAside();
      checkSetAside();
    }
  }

  /** Goes on in the view with both: what the one that was cut has logged is in the log of both. */
  private void goOn(Random random) throws IOException {
    Index end = store.end();
    entries.removeIf(entry -> entry.index().number() > end.number());
    store.apply(store.entriesAfter(store.state().applied(), Long.MAX_VALUE));
    List<Entry> lacked =
        entries.stream().filter(e -> e.index().number() > mirror.end().number()).toList();
    mirror.append(lacked);
    mirror.apply(lacked);
    checkEqual();
    workTogether(random);
  }
}
