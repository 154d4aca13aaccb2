package org.duetfs.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.replica.Filling;
import org.duetfs.protocol.rpc.Role;
import org.duetfs.protocol.state.RowIds;
import org.duetfs.protocol.state.Snapshot;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.View;
import org.duetfs.server.peer.Throttle;
import org.duetfs.server.serving.ContentsWire;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that is filled up over a real connection. */
class FillOverHttpTest {
  @TempDir Path folder;
  private MirrorPair pair;

  @BeforeEach
  void open() throws IOException {
    pair = new MirrorPair(folder, Throttle.OFF);
    pair.both(pair.history.mkdir("/docs"), pair.history.write("/docs/same", "same"));
  }

  @AfterEach
  void close() throws IOException {
    pair.close();
  }

  private void fillsUpEqual() throws IOException {
    pair.fill();
    assertThat(pair.tree(false)).isEqualTo(pair.tree(true));
    assertThat(Set.copyOf(pair.store.snapshot(Index.ZERO).rows().nodes()))
        .isEqualTo(Set.copyOf(pair.mirror.snapshot(Index.ZERO).rows().nodes()));
    pair.reopen();
    assertThat(pair.tree(false)).isEqualTo(pair.tree(true));
    assertThat(pair.store.state().applied()).isEqualTo(pair.mirror.state().applied());
  }

  @Test
  void fill_smallEmptyLargeAndRemoved_endsEqual() throws IOException {
    pair.both(pair.history.write("/docs/gone", "gone"), pair.history.write("/docs/old", "old"));
    pair.alone(
        pair.history.write("/docs/old", "new"),
        pair.history.append("/docs/old", " and more"),
        pair.history.write("/empty", ""),
        pair.history.remove("/docs/gone"),
        pair.writeLarge("/large", 3 << 20, 1),
        pair.writeLarge("/just", ContentsWire.SMALL, 2),
        pair.writeLarge("/over", ContentsWire.SMALL + 1, 3));
    fillsUpEqual();
    assertThat(pair.store.filler().counts().files()).isZero();
  }

  @Test
  void fill_onlyChanged_countsWhatWasCopied() throws IOException {
    for (int i = 0; i < 50; i++) {
      pair.both(pair.history.write("/docs/f" + i, "content " + i));
    }
    pair.alone(pair.history.write("/docs/f7", "changed"), pair.history.rename("/docs", "/moved"));
    pair.fill();
    assertThat(pair.store.filler().counts().files()).isEqualTo(1);
    assertThat(pair.store.filler().counts().bytes()).isEqualTo(7);
    assertThat(pair.tree(false)).isEqualTo(pair.tree(true));
  }

  @Test
  void fill_directoryRenamedNamesSwappedRemovedAndMadeAgain_endsEqual() throws IOException {
    pair.both(pair.history.mkdir("/x/y/z"), pair.history.write("/x/y/z/f", "f"));
    pair.both(pair.history.write("/a", "a"), pair.history.write("/b", "b"));
    pair.alone(pair.history.rename("/a", "/t"), pair.history.rename("/b", "/a"));
    pair.alone(pair.history.rename("/t", "/b"), pair.history.rename("/x/y", "/y"));
    pair.alone(pair.history.rename("/x", "/y/x"), pair.history.rename("/docs", "/x"));
    pair.alone(pair.history.remove("/x/same"), pair.history.write("/x/same", "made again"));
    fillsUpEqual();
  }

  @Test
  void fill_blankDisk_endsEqual() throws IOException {
    pair.alone(pair.history.mkdir("/deep/er"), pair.history.write("/deep/er/f", "bytes"));
    pair.wipe();
    assertThat(pair.tree(false)).hasSize(1);
    fillsUpEqual();
  }

  @Test
  void fill_foreignThingsInTheWay_areSetAside() throws IOException {
    pair.alone(pair.history.write("/docs/new", "ours"), pair.history.mkdir("/dir"));
    Files.writeString(pair.data(false, "docs/new"), "a teacher's");
    Files.writeString(pair.data(false, "dir"), "another's");
    pair.fill();
    assertThat(pair.tree(false)).isEqualTo(pair.tree(true));
    Path aside = folder.resolve("here/meta/aside");
    try (var set = Files.list(aside)) {
      assertThat(set.map(FillOverHttpTest::text))
          .containsExactlyInAnyOrder("a teacher's", "another's");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void fill_ownFileGoneBehindItsBack_isDamaged() throws IOException {
    pair.both(pair.history.write("/docs/moves", "moves"));
    pair.alone(pair.history.rename("/docs/moves", "/docs/moved"));
    Files.delete(pair.data(false, "docs/moves"));
    pair.fill();
    assertThat(pair.store.damaged()).containsExactly(History.path("/docs/moved"));
    assertThat(pair.data(false, "docs/same")).hasContent("same");
  }

  @Test
  void fill_copyDamagedAtTheMirror_isTakenWithItsRowAndMarkedHereAndThere() throws IOException {
    pair.alone(pair.history.write("/small", "small"), pair.writeLarge("/large", 1 << 20, 9));
    Files.writeString(pair.data(true, "small"), "smell");
    byte[] bytes = Files.readAllBytes(pair.data(true, "large"));
    bytes[bytes.length - 1] ^= 1;
    Files.write(pair.data(true, "large"), bytes);
    assertThatThrownBy(() -> pair.fill()).as("broken off").isInstanceOf(IOException.class);
    pair.fill();
    assertThat(pair.store.damaged())
        .containsExactlyInAnyOrder(History.path("/small"), History.path("/large"));
    assertThat(pair.mirror.damaged())
        .containsExactlyInAnyOrder(History.path("/small"), History.path("/large"));
    assertThat(pair.store.state().applied()).isEqualTo(pair.mirror.state().applied());
  }

  @Test
  void bring_newerAtTheMirrorByNow_passesTheRowOver() throws IOException {
    pair.alone(pair.history.write("/docs/a", "first"), pair.history.write("/docs/b", "b"));
    Snapshot old = pair.source.snapshot(MirrorPair.ALONE.id(), pair.store.state().applied());
    pair.alone(pair.history.write("/docs/a", "second"), pair.history.remove("/docs/b"));
    old.parts(100).forEach(this::take);
    pair.fill();
    assertThat(pair.tree(false)).isEqualTo(pair.tree(true));
    assertThat(pair.store.filler().counts().files()).isEqualTo(1);
  }

  private void take(Snapshot.Part part) {
    try {
      pair.take(part);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void finish_rowsMissing_isRefusedAndNothingDropped() throws IOException {
    pair.alone(pair.history.write("/docs/a", "a"));
    Snapshot snapshot = pair.source.snapshot(MirrorPair.ALONE.id(), Index.ZERO);
    Filling.Completed completed = new Filling.Completed(snapshot.applied(), "hold");
    Filling next = new Filling(snapshot.applied(), Optional.of(completed));
    RowIds ids = snapshot.ids();
    assertThat(pair.store.filler().finish(MirrorPair.ALONE, ids, next)).isFalse();
    assertThat(pair.data(false, "docs/same")).hasContent("same");
    assertThat(pair.store.state().applied()).isEqualTo(new Index(1, 3));
  }

  @Test
  void take_laterViewIsInstalled_isRefused() throws IOException {
    pair.alone(pair.history.write("/docs/a", "a"));
    Snapshot snapshot = pair.source.snapshot(MirrorPair.ALONE.id(), pair.store.state().applied());
    Filler.Load load =
        pair.store
            .filler()
            .bring(snapshot.parts(100).get(0), pair.source.contents(MirrorPair.ALONE.id()));
    View later =
        new View(
            1,
            3,
            "view3",
            "view2",
            List.of(new InSync(2, "disk2", "process2")),
            2,
            2,
            "test",
            Optional.empty(),
            Optional.empty());
    Entry first = new Entry(new Index(3, 4), 0, new Body.ViewStarted(later));
    pair.store.install(later, new Index(1, 3), List.of(first));
    assertThat(pair.store.filler().take(MirrorPair.ALONE, load)).isFalse();
    assertThat(pair.store.entriesAfter(new Index(1, 3), 1000)).containsExactly(first);
    try (var files = Files.list(folder.resolve("here/meta/fill"))) {
      assertThat(files).isEmpty();
    }
  }

  private String read(String path) throws IOException {
    try (Opened opened = pair.store.open(History.path(path), Optional.empty())) {
      ByteBuffer bytes = ByteBuffer.allocate((int) opened.info().size());
      while (bytes.hasRemaining() && opened.channel().read(bytes) >= 0) {
        // read on
      }
      return new String(bytes.array(), StandardCharsets.UTF_8);
    }
  }

  private void assertDamaged(String path) {
    assertThat(pair.store.damaged()).containsExactly(History.path(path));
    assertThatThrownBy(() -> read(path))
        .isInstanceOfSatisfying(
            DuetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT));
  }

  private void mends() throws IOException {
    assertThat(pair.store.mender().mend(pair.source.contents(MirrorPair.ALONE.id()))).isEqualTo(1);
    assertThat(pair.store.damaged()).isEmpty();
    assertThat(pair.tree(false)).isEqualTo(pair.tree(true));
    pair.reopen();
    assertThat(pair.store.damaged()).isEmpty();
    assertThat(pair.tree(false)).isEqualTo(pair.tree(true));
    assertThat(folder.resolve("here/meta/fill")).isEmptyDirectory();
  }

  @Test
  void mend_bytesChangedOnTheDisk_areFoundByReadingAndBroughtAgain() throws IOException {
    Files.writeString(pair.data(false, "docs/same"), "sane");
    assertThat(read("/docs/same")).as("the reader compares the checksum").isEqualTo("sane");
    assertDamaged("/docs/same");
    mends();
    assertThat(read("/docs/same")).isEqualTo("same");
  }

  @Test
  void mend_fileGoneOrAnother_isBroughtAgain() throws IOException {
    Files.delete(pair.data(false, "docs/same"));
    assertThatThrownBy(() -> read("/docs/same")).isInstanceOf(DuetException.class);
    assertDamaged("/docs/same");
    Files.writeString(pair.data(false, "docs/same"), "a teacher's");
    mends();
    try (var aside = Files.list(folder.resolve("here/meta/aside"))) {
      assertThat(aside).singleElement().satisfies(f -> assertThat(f).hasContent("a teacher's"));
    }
  }

  @Test
  void mend_reopenedBetween_isDamagedYet() throws IOException {
    Files.writeString(pair.data(false, "docs/same"), "sane");
    pair.store.checkpoint(pair.store.end());
    read("/docs/same");
    pair.reopen();
    assertDamaged("/docs/same");
    mends();
  }

  @Test
  void mend_damagedAtTheMirrorToo_staysDamaged() throws IOException {
    Files.writeString(pair.data(false, "docs/same"), "sane");
    Files.writeString(pair.data(true, "docs/same"), "save");
    read("/docs/same");
    assertThat(pair.store.mender().mend(pair.source.contents(MirrorPair.ALONE.id()))).isZero();
    assertDamaged("/docs/same");
    pair.both(pair.history.write("/docs/same", "written anew"));
    assertThat(pair.store.damaged()).isEmpty();
    assertThat(read("/docs/same")).isEqualTo("written anew");
  }

  @Test
  void mend_changedMeanwhile_leavesTheNewOne() throws IOException {
    Files.writeString(pair.data(false, "docs/same"), "sane");
    read("/docs/same");
    ContentSource source = pair.source.contents(MirrorPair.ALONE.id());
    int mended =
        pair.store
            .mender()
            .mend(
                (wanted, receiver) -> {
                  source.fetch(wanted, receiver);
                  pair.both(pair.history.write("/docs/same", "newer"));
                });
    assertThat(mended).isZero();
    assertThat(read("/docs/same")).isEqualTo("newer");
    assertThat(folder.resolve("here/meta/fill")).isEmptyDirectory();
  }

  @Test
  void snapshot_mirrorNotAloneInThatView_isRefused() {
    pair.stand(Role.LEADER);
    assertThatThrownBy(() -> pair.source.snapshot(MirrorPair.ALONE.id(), Index.ZERO))
        .isInstanceOfSatisfying(
            DuetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STALE_VIEW));
    pair.stand(Role.ALONE);
    assertThatThrownBy(() -> pair.source.snapshot("another", Index.ZERO))
        .isInstanceOf(DuetException.class);
  }
}
