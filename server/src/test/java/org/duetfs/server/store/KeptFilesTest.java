package org.duetfs.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.duetfs.protocol.error.DuetException;
import org.duetfs.protocol.error.ErrorCode;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.op.Conflict;
import org.duetfs.protocol.op.Conflict.Kind;
import org.duetfs.server.peer.Throttle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real stores whose histories have parted: what only the one that comes back held is kept. */
class KeptFilesTest {
  @TempDir Path folder;
  private MirrorPair pair;
  private Index base = Index.ZERO;

  @BeforeEach
  void part() throws IOException {
    pair = new MirrorPair(folder, new Throttle(0));
    pair.both(
        pair.history.write("/both", "old"),
        pair.history.write("/same", "old"),
        pair.history.write("/gone", "old"),
        pair.history.mkdir("/docs/empty"),
        pair.history.write("/docs/f", "f"));
    base = pair.store.end();
    History own = History.after(base, 500);
    History.run(
        pair.store,
        own.write("/both", "mine"),
        own.write("/same", "equal"),
        own.write("/made", "made"),
        own.remove("/gone"),
        own.remove("/docs/empty"),
        own.mkdir("/new/empty"),
        own.rename("/docs/f", "/docs/g"));
    // Acknowledged, and applied by nobody since the restart: rows ride with later entries.
    pair.store.append(List.of(own.append("/made", " anew")));
    pair.history.in(2);
    pair.alone(
        pair.history.write("/both", "theirs"),
        pair.history.write("/same", "equal"),
        pair.history.write("/docs/theirs", "x"));
  }

  @AfterEach
  void close() throws IOException {
    pair.close();
  }

  private void comeBack() throws IOException {
    assertThat(pair.store.filler().beginApart(MirrorPair.ALONE, base)).isTrue();
    pair.fill();
  }

  private Map<String, Kind> kept() {
    Map<String, Kind> kept = new TreeMap<>();
    pair.store.conflicts().list().forEach(c -> kept.put(c.path().toString(), c.kind()));
    return kept;
  }

  private String read(String path) throws IOException {
    Conflict conflict =
        pair.store.conflicts().list().stream()
            .filter(c -> c.path().toString().equals(path))
            .findFirst()
            .orElseThrow();
    try (var channel = pair.store.conflicts().open(conflict.id()).channel()) {
      ByteBuffer bytes = ByteBuffer.allocate((int) conflict.size());
      channel.read(bytes);
      return new String(bytes.array(), StandardCharsets.UTF_8);
    }
  }

  private long filesKept() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("here/meta/conflicts"))) {
      return files.count();
    }
  }

  @Test
  void comeBack_afterAForce_keepsWhatDiffersAndOnlyThat() throws IOException {
    comeBack();
    assertThat(kept())
        .isEqualTo(
            Map.of(
                "/both", Kind.CHANGED,
                "/made", Kind.MADE,
                "/gone", Kind.REMOVED,
                "/docs/empty", Kind.REMOVED,
                "/new/empty", Kind.DIRECTORY,
                "/docs/g", Kind.MOVED,
                "/docs/f", Kind.REMOVED));
    assertThat(read("/both")).isEqualTo("mine");
    assertThat(read("/made")).isEqualTo("made anew");
    assertThat(read("/docs/g")).isEqualTo("f");
    assertThat(pair.tree(false)).isEqualTo(pair.tree(true));
    assertThat(filesKept()).isEqualTo(3);
  }

  @Test
  void kept_outlivesRestartsAndLaterWork() throws IOException {
    comeBack();
    Map<String, Kind> before = kept();
    pair.reopen();
    assertThat(kept()).isEqualTo(before);
    assertThat(pair.store.conflicts().count()).isEqualTo(before.size());
    pair.both(pair.history.append("/docs/f", " more"), pair.history.write("/both", "later"));
    pair.store.checkpoint(pair.store.end());
    assertThat(read("/docs/g")).as("the same file as /docs/f").isEqualTo("f");
    assertThat(read("/both")).isEqualTo("mine");
  }

  @Test
  void drop_endsOneForGood() throws IOException {
    comeBack();
    String id = pair.store.conflicts().list().get(0).id();
    int before = kept().size();
    pair.store.conflicts().drop(id);
    pair.store.conflicts().drop(id);
    assertThat(kept()).hasSize(before - 1);
    assertCode(ErrorCode.NOT_FOUND, id);
    pair.reopen();
    assertThat(kept()).hasSize(before - 1);
    pair.store.conflicts().list().forEach(c -> pair.store.conflicts().drop(c.id()));
    assertThat(filesKept()).isZero();
  }

  @Test
  void open_ofNothingOrOfDamagedBytes_isRefused() throws IOException {
    comeBack();
    for (Conflict conflict : pair.store.conflicts().list()) {
      Path file = folder.resolve("here/meta/conflicts").resolve(conflict.id());
      if (conflict.kind().isFile()) {
        Files.delete(file);
      }
      assertCode(conflict.kind().isFile() ? ErrorCode.CORRUPT : ErrorCode.NOT_FOUND, conflict.id());
    }
    assertCode(ErrorCode.NOT_FOUND, "9-9");
    assertCode(ErrorCode.NOT_FOUND, "../store.db");
  }

  private void assertCode(ErrorCode code, String id) {
    assertThatThrownBy(() -> pair.store.conflicts().open(id))
        .isInstanceOfSatisfying(DuetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
