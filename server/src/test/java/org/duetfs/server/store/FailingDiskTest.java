package org.duetfs.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doCallRealMethod;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.spy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.duetfs.server.store.files.Spot;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a store does when its disk refuses. */
class FailingDiskTest {
  private final Cut.Counter counter = new Cut.Counter(0);
  private final History history = new History();
  private final MemoryDb db = spy(new MemoryDb());
  private SimFiles files = spy(SimFiles.on(SimImage.empty(), counter));
  private Store store;

  @BeforeEach
  void open() throws IOException {
    store = openOn();
    History.run(store, history.openSession(), history.write("/a", "old"));
  }

  private Store openOn() throws IOException {
    return SimStores.open(files, db);
  }

  private String read(String path) throws IOException {
    byte[] bytes = files.read(Spot.data(History.path(path)), 0, 100);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void append_commitFails_isTheEndOfTheStore() throws IOException {
    doThrow(new IOException("Input/output error")).when(db).commit(any());
    List<Entry> batch = List.of(history.write("/b", "x"));
    assertThatThrownBy(() -> store.append(batch))
        .isInstanceOf(StoreFailedException.class)
        .hasMessageContaining("Input/output error");
    doCallRealMethod().when(db).commit(any());
    assertThatThrownBy(() -> store.append(batch)).isInstanceOf(StoreFailedException.class);
    assertThatThrownBy(() -> store.apply(List.of())).isInstanceOf(StoreFailedException.class);
  }

  @Test
  void checkpoint_syncFails_cutsNothingUntilARestartMadeAllAnew() throws IOException {
    doThrow(new IOException("Input/output error")).when(files).syncAll();
    assertThatThrownBy(() -> store.checkpoint(store.end())).isInstanceOf(IOException.class);
    doCallRealMethod().when(files).syncAll();
    assertThat(store.checkpoint(store.end())).isEqualTo(Index.ZERO);
    long before = files.stat(Spot.data(History.path("/a"))).orElseThrow().inode();
    store.close();
    files = spy(SimFiles.on(files.afterKill(), counter));
    store = openOn();
    assertThat(files.stat(Spot.data(History.path("/a"))).orElseThrow().inode())
        .isNotEqualTo(before);
    assertThat(read("/a")).isEqualTo("old");
    assertThat(store.checkpoint(store.end())).isEqualTo(store.end());
    assertThat(db.load().syncFailed()).isFalse();
  }

  @Test
  void apply_fileFails_keepsItInTheLogAndMendsItAtTheNextStart() throws IOException {
    doThrow(new IOException("Input/output error")).when(files).create(any(), any());
    doThrow(new IOException("Input/output error")).when(files).createWhole(any(), any());
    History.run(store, history.write("/a", "new"), history.write("/b", "more"));
    doCallRealMethod().when(files).create(any(), any());
    doCallRealMethod().when(files).createWhole(any(), any());
    History.run(store, history.write("/c", "fine"));
    assertThat(store.damaged()).containsExactlyInAnyOrder(History.path("/a"), History.path("/b"));
    assertThat(store.checkpoint(store.end())).isEqualTo(new Index(1, 2));
    store.close();
    files = spy(SimFiles.on(files.afterKill(), counter));
    store = openOn();
    assertThat(store.damaged()).isEmpty();
    assertThat(read("/a") + read("/b") + read("/c")).isEqualTo("newmorefine");
  }

  @Test
  void apply_folderFails_isMendedWithWhatItHoldsFromTheTopDown() throws IOException {
    SimFiles mirrorFiles = SimFiles.on(SimImage.empty(), counter);
    Store mirror = SimStores.open(mirrorFiles, new MemoryDb());
    History mirrors = new History();
    History.run(mirror, mirrors.openSession(), mirrors.write("/a", "old"));
    doThrow(new IOException("Input/output error")).when(files).makeDirectory(any());
    List<Entry> work =
        List.of(history.mkdir("/d/e"), history.write("/d/f", "in it"), history.write("/d/e/g", ""));
    for (Store each : List.of(store, mirror)) {
      each.append(work);
      each.apply(work);
    }
    doCallRealMethod().when(files).makeDirectory(any());
    assertThat(store.damaged()).contains(History.path("/d"), History.path("/d/e"));
    ContentSource source = new SimSource(mirrorFiles, mirror, Set.of());
    while (store.mender().isNeeded()) {
      assertThat(store.mender().mend(source)).as("mended this time").isPositive();
    }
    assertThat(TreeModel.found(files)).isEqualTo(TreeModel.found(mirrorFiles));
  }
}
