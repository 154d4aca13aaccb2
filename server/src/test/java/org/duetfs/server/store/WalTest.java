package org.duetfs.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.duetfs.protocol.id.Index;
import org.duetfs.protocol.log.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WalTest {
  private static final int CONTENT = 60_000;

  @TempDir private Path folder;

  private final History history = new History();
  private SqliteDb db;
  private int commits;

  @BeforeEach
  void open() throws IOException {
    db = SqliteDb.open(folder.resolve("store.db"));
  }

  @AfterEach
  void close() throws IOException {
    db.close();
  }

  @Test
  void wal_isMovedAtHalfOfWhatItKeeps_andIsThenBegunAnew() throws IOException {
    while (!db.isUntidy()) {
      commit();
    }
    long full = walBytes();
    assertThat(full).isBetween(Wal.KEPT_BYTES / 2L, Wal.KEPT_BYTES / 2L + (1 << 20));

    db.tidy();
    assertThat(db.isUntidy()).isFalse();
    for (int i = 0; i < 50; i++) {
      commit();
    }
    assertThat(walBytes()).as("written over").isEqualTo(full);
    assertThat(db.isUntidy()).isFalse();
    assertThat(db.entriesAfter(Index.ZERO, Long.MAX_VALUE)).hasSize(commits);
  }

  @Test
  void looking_movesNothing() throws IOException {
    commit();
    long before = Files.size(folder.resolve("store.db"));
    assertThat(db.isUntidy()).isFalse();
    assertThat(folder.resolve("store.db")).hasSize(before);
  }

  private void commit() throws IOException {
    Entry entry = history.write("/f", "x".repeat(CONTENT));
    commits++;
    db.commit(Commit.of(Optional.empty()).withEntries(List.of(entry)));
  }

  private long walBytes() throws IOException {
    return Files.size(folder.resolve("store.db-wal"));
  }
}
