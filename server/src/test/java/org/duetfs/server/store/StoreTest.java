package org.duetfs.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Body;
import org.duetfs.protocol.log.Entry;
import org.duetfs.protocol.op.Operation;
import org.duetfs.protocol.op.Payload;
import org.duetfs.protocol.op.Result;
import org.duetfs.protocol.view.InSync;
import org.duetfs.protocol.view.View;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path folder;
  private final History history = new History();
  private Store store;

  @BeforeEach
  void open() throws IOException {
    store = Store.open(folder, StoreSettings.defaults());
    History.run(store, history.openSession(), history.mkdir("/docs"));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private void reopen() throws IOException {
    store.close();
    store = Store.open(folder, StoreSettings.defaults());
  }

  private Path data(String path) {
    return folder.resolve("data").resolve(path);
  }

  private String read(String path) throws IOException {
    try (Opened opened = store.open(History.path(path), Optional.empty())) {
      ByteBuffer bytes = ByteBuffer.allocate((int) opened.info().size());
      opened.channel().read(bytes);
      return new String(bytes.array(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void apply_write_makesAPlainFile() throws IOException {
    History.run(store, history.write("/docs/a \uD83D\uDE00.txt", "hello"));
    assertThat(data("docs/a \uD83D\uDE00.txt")).hasContent("hello");
    assertThat(read("/docs/a \uD83D\uDE00.txt")).isEqualTo("hello");
  }

  @Test
  void apply_overwriteAppendRenameRemove_changesTheFiles() throws IOException {
    History.run(store, history.write("/docs/a", "one"), history.write("/docs/a", "two"));
    History.run(store, history.append("/docs/a", " three"), history.rename("/docs/a", "/docs/b"));
    assertThat(data("docs/b")).hasContent("two three");
    assertThat(data("docs/a")).doesNotExist();
    History.run(store, history.write("/docs/c", "x"), history.rename("/docs/b", "/docs/c"));
    assertThat(read("/docs/c")).isEqualTo("two three");
    History.run(store, history.remove("/docs"));
    assertThat(data("docs")).doesNotExist();
  }

  @Test
  void counts_afterChanges_tellFilesDirectoriesAndBytes() throws IOException {
    History.run(store, history.write("/docs/a", "12345"), history.write("/docs/a", "123"));
    History.run(store, history.append("/docs/a", "45"), history.write("/b", "1"));
    assertThat(store.counts()).isEqualTo(new Counts(2, 1, 6));
    reopen();
    assertThat(store.counts()).isEqualTo(new Counts(2, 1, 6));
    History.run(store, history.remove("/docs"));
    assertThat(store.counts()).isEqualTo(new Counts(1, 0, 1));
  }

  @Test
  void open_overwrittenMeanwhile_readsWhatStood() throws IOException {
    History.run(store, history.write("/docs/a", "old"));
    try (Opened opened = store.open(History.path("/docs/a"), Optional.empty())) {
      History.run(store, history.write("/docs/a", "new one"), history.append("/docs/a", "!"));
      store.flushRows();
      ByteBuffer bytes = ByteBuffer.allocate(10);
      assertThat(opened.channel().read(bytes)).isEqualTo(3);
      assertThat(opened.info().size()).isEqualTo(3);
    }
    assertThat(read("/docs/a")).isEqualTo("new one!");
  }

  @Test
  void open_wrongVersionOrKind_isRefused() {
    assertCode(ErrorCode.IS_A_DIRECTORY, "/docs", Optional.empty());
    assertCode(ErrorCode.NOT_FOUND, "/docs/none", Optional.empty());
    assertCode(ErrorCode.NOT_FOUND, "/none/none", Optional.empty());
    History.run(store, history.write("/docs/a", "x"));
    assertCode(ErrorCode.NOT_A_DIRECTORY, "/docs/a/b", Optional.empty());
    assertCode(ErrorCode.VERSION, "/docs/a", Optional.of(new Index(1, 1)));
  }

  private void assertCode(ErrorCode code, String path, Optional<Index> version) {
    assertThatThrownBy(() -> store.open(History.path(path), version))
        .isInstanceOfSatisfying(DuetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void reopen_afterClose_holdsEverything() throws IOException {
    History.run(store, history.write("/docs/a", "hello"));
    store.append(List.of(history.write("/docs/b", "not applied")));
    store.putNotes(Map.of("complete-to", "1.7"));
    reopen();
    assertThat(store.state().applied()).isEqualTo(new Index(1, 3));
    assertThat(store.end()).isEqualTo(new Index(1, 4));
    assertThat(store.notesAtOpen()).containsEntry("complete-to", "1.7");
    assertThat(read("/docs/a")).isEqualTo("hello");
    List<Entry> rest = store.entriesAfter(store.state().applied(), Long.MAX_VALUE);
    assertThat(store.apply(rest).get(0).result().orElseThrow()).isInstanceOf(Result.Ok.class);
    assertThat(read("/docs/b")).isEqualTo("not applied");
  }

  @Test
  void append_rowsOfWhatWasApplied_rideOnceTheyAreMany() throws IOException {
    store.flushRows();
    Index before = store.rowsDurable();
    for (int i = 0; i < StoreSettings.ROWS_AFTER; i++) {
      History.run(store, history.write("/docs/f" + i, "text"));
      assertThat(store.rowsDurable()).isEqualTo(before);
    }
    Index applied = store.state().applied();
    store.append(List.of(history.write("/docs/a", "the next one")));
    assertThat(store.rowsDurable()).isEqualTo(applied);
  }

  @Test
  void install_cutsTheLogAndNotesTheView() throws IOException {
    store.append(List.of(history.write("/docs/a", "1"), history.write("/docs/b", "2")));
    View view =
        new View(
            1,
            2,
            "id",
            "parent",
            List.of(new InSync(1, "disk", "process")),
            1,
            1,
            "test",
            Optional.empty(),
            Optional.empty());
    Entry first = new Entry(new Index(2, 4), 0, new Body.ViewStarted(view));
    store.install(view, new Index(1, 3), List.of(first));
    reopen();
    assertThat(store.view()).contains(view);
    assertThat(store.end()).isEqualTo(new Index(2, 4));
    assertThat(store.entriesAfter(new Index(1, 2), Long.MAX_VALUE))
        .extracting(Entry::index)
        .containsExactly(new Index(1, 3), new Index(2, 4));
    assertThatThrownBy(() -> store.install(view, new Index(1, 1), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void checkpoint_cutsWhatIsApplied() throws IOException {
    History.run(store, history.write("/docs/a", "hello"));
    store.append(List.of(history.write("/docs/b", "later")));
    assertThat(store.checkpoint(store.end())).isEqualTo(new Index(1, 3));
    assertThat(store.entriesAfter(Index.ZERO, Long.MAX_VALUE))
        .extracting(Entry::index)
        .containsExactly(new Index(1, 4));
    reopen();
    assertThat(read("/docs/a")).isEqualTo("hello");
  }

  @Test
  void stage_resumedAndFinished_isPlacedByApplying() throws IOException {
    byte[] content = new byte[300_000];
    new Random(7).nextBytes(content);
    try (StageUpload upload = store.uploads().stage("up-1")) {
      upload.write(ByteBuffer.wrap(content, 0, 100_000));
      assertThatThrownBy(() -> store.uploads().stage("up-1")).isInstanceOf(DuetException.class);
    }
    StageUpload upload = store.uploads().stage("up-1");
    assertThat(upload.length()).isEqualTo(100_000);
    upload.write(ByteBuffer.wrap(content, 100_000, 200_000));
    Payload.Staged staged = upload.finish();
    assertThat(store.holds(staged)).isTrue();
    assertThat(store.uploads().complete("up-1")).contains(staged);
    Operation write = new Operation.Write(History.path("/docs/big"), staged, Optional.empty());
    History.run(store, history.mutate(write), history.append("/docs/big", "tail"));
    assertThat(Files.readAllBytes(data("docs/big"))).hasSize(300_004).startsWith(content);
    store.checkpoint(store.end());
    assertThat(store.uploads().complete("up-1")).isEmpty();
  }

  @Test
  void stage_onlyTheReserveIsLeft_isRefusedAndLeavesNothing() throws IOException {
    store.close();
    StoreSettings usual = StoreSettings.defaults();
    store =
        Store.open(
            folder,
            new StoreSettings(
                Long.MAX_VALUE,
                0,
                usual.stageExpiry(),
                usual.stageSyncBytes(),
                StoreSettings.ROWS_AFTER));
    StageUpload upload = store.uploads().stage("up-1");
    assertThatThrownBy(() -> upload.write(ByteBuffer.allocate(100)))
        .isInstanceOfSatisfying(
            DuetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_SPACE));
    assertThat(folder.resolve("meta/stage")).isEmptyDirectory();
  }

  @Test
  void expireStaged_old_goesUnlessNamed() throws IOException {
    store.uploads().stage("part").close();
    StageUpload upload = store.uploads().stage("named");
    upload.write(ByteBuffer.wrap(new byte[10]));
    Payload.Staged named = upload.finish();
    store.uploads().stage("free").finish();
    store.append(
        List.of(
            history.mutate(new Operation.Write(History.path("/docs/n"), named, Optional.empty()))));
    store.uploads().expire(Instant.now());
    assertThat(store.uploads().complete("free")).isPresent();
    store.uploads().expire(Instant.now().plusSeconds(7200));
    assertThat(store.uploads().complete("free")).isEmpty();
    assertThat(folder.resolve("meta/stage/part.part")).doesNotExist();
    store.uploads().callOff("named");
    assertThat(store.holds(named)).isTrue();
  }

  @Test
  void apply_foreignFileInTheWay_isSetAside() throws IOException {
    Files.writeString(data("docs/a"), "a teacher's");
    History.run(store, history.write("/docs/a", "ours"));
    assertThat(data("docs/a")).hasContent("ours");
    try (Stream<Path> aside = Files.list(folder.resolve("meta/aside"))) {
      assertThat(aside).singleElement().satisfies(f -> assertThat(f).hasContent("a teacher's"));
    }
  }

  @Test
  void reopen_foreignThingsInTheTree_areSetAside() throws IOException {
    History.run(store, history.write("/docs/a", "ours"));
    store.close();
    Files.writeString(data("docs/extra"), "theirs");
    Files.createSymbolicLink(data("link"), folder.resolve("meta"));
    store = Store.open(folder, StoreSettings.defaults());
    assertThat(data("docs/extra")).doesNotExist();
    assertThat(data("link")).doesNotExist();
    try (Stream<Path> aside = Files.list(folder.resolve("meta/aside"))) {
      assertThat(aside).hasSize(2);
    }
  }

  @Test
  void reopen_treeFromACopy_isTakenOver() throws IOException {
    History.run(store, history.write("/docs/a", "hello"));
    store.checkpoint(store.end());
    store.close();
    Path copy = data("docs/copy");
    Files.copy(data("docs/a"), copy);
    Files.delete(data("docs/a"));
    Files.move(copy, data("docs/a"));
    store = Store.open(folder, StoreSettings.defaults());
    assertThat(read("/docs/a")).isEqualTo("hello");
    assertThat(store.damaged()).isEmpty();
  }

  @Test
  void reopen_fileLost_isDamagedAndMendedByAWrite() throws IOException {
    History.run(store, history.write("/docs/a", "hello"));
    store.checkpoint(store.end());
    store.close();
    Files.delete(data("docs/a"));
    store = Store.open(folder, StoreSettings.defaults());
    assertThat(store.damaged()).containsExactly(History.path("/docs/a"));
    assertCode(ErrorCode.CORRUPT, "/docs/a", Optional.empty());
    History.run(store, history.write("/docs/a", "again"));
    assertThat(read("/docs/a")).isEqualTo("again");
    assertThat(store.damaged()).isEmpty();
  }
}
