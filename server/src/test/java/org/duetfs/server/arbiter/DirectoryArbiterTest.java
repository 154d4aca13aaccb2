package org.duetfs.server.arbiter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.duetfs.protocol.arbiter.Register;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryArbiterTest {
  @TempDir Path folder;
  private DirectoryArbiter arbiter;

  @BeforeEach
  void open() throws IOException {
    arbiter = DirectoryArbiter.open(folder.resolve("arbiter"));
  }

  @Test
  void get_neverWritten_isAbsent() throws IOException {
    assertThat(arbiter.get("views/1")).isEqualTo(Register.absent("views/1"));
  }

  @Test
  void compareAndSet_rightVersion_writes() throws IOException {
    assertThat(arbiter.compareAndSet("views/1", 0, "one\ntwo é")).isTrue();
    assertThat(arbiter.get("views/1")).isEqualTo(new Register("views/1", 1, "one\ntwo é"));
    assertThat(folder.resolve("arbiter/views/1/1")).hasContent("one\ntwo é");
  }

  @Test
  void compareAndSet_otherVersion_changesNothing() throws IOException {
    arbiter.compareAndSet("cluster", 0, "a");
    assertThat(arbiter.compareAndSet("cluster", 0, "b")).isFalse();
    assertThat(arbiter.compareAndSet("cluster", 2, "b")).isFalse();
    assertThat(arbiter.get("cluster").value()).isEqualTo("a");
  }

  @Test
  void compareAndSet_often_keepsTheLastVersions() throws IOException {
    for (int version = 0; version < 40; version++) {
      assertThat(arbiter.compareAndSet("cluster", version, "v" + version)).isTrue();
    }
    assertThat(arbiter.get("cluster")).isEqualTo(new Register("cluster", 40, "v39"));
    try (Stream<Path> files = Files.list(folder.resolve("arbiter/cluster"))) {
      assertThat(files).hasSize(RegisterFolder.KEPT);
    }
  }

  @Test
  void compareAndSet_pausedUntilItsVersionWasPruned_loses() throws IOException {
    DirectoryArbiter slow =
        DirectoryArbiter.open(
            folder.resolve("arbiter"), () -> writeVersions(arbiter, 0, RegisterFolder.KEPT + 5));
    assertThat(slow.compareAndSet("cluster", 0, "late")).isFalse();
    assertThat(arbiter.get("cluster").version()).isEqualTo(RegisterFolder.KEPT + 5);
    assertThat(folder.resolve("arbiter/cluster/1")).doesNotExist();
  }

  @Test
  void compareAndSet_overtakenBeforeItsLink_loses() throws IOException {
    assertThat(arbiter.compareAndSet("cluster", 0, "a")).isTrue();
    Path file = folder.resolve("arbiter/cluster/2");
    DirectoryArbiter loser =
        DirectoryArbiter.open(folder.resolve("arbiter"), () -> writeVersions(arbiter, 1, 3));
    assertThat(loser.compareAndSet("cluster", 1, "late")).isFalse();
    assertThat(file).hasContent("other");
  }

  private static void writeVersions(DirectoryArbiter arbiter, int from, int count) {
    try {
      for (int version = from; version < count; version++) {
        arbiter.compareAndSet("cluster", version, "other");
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void list_prefix_findsEachRegisterBelow() throws IOException {
    String emoji = "\uD83D\uDE00".repeat(63);
    arbiter.compareAndSet("names/a", 0, "1");
    arbiter.compareAndSet("names/" + emoji, 0, "2");
    arbiter.compareAndSet("names/.hidden", 0, "3");
    arbiter.compareAndSet("views/1", 0, "4");
    assertThat(arbiter.list("names"))
        .extracting(Register::key)
        .containsExactlyInAnyOrder("names/a", "names/" + emoji, "names/.hidden");
    assertThat(arbiter.list("nothing")).isEmpty();
  }

  @Test
  void open_leavesNoTemporaryFiles() throws IOException {
    arbiter.compareAndSet("names/a", 0, "1");
    try (Stream<Path> files = Files.list(folder.resolve("arbiter/.tmp"))) {
      assertThat(files).isEmpty();
    }
    assertThat(folder.resolve("arbiter/.ballast")).isRegularFile();
  }
}
